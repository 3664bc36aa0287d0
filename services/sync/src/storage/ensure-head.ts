import type { Tx } from '@mnw/db/tx';
import { AppDisabled, AppNotFound } from '../apps/apps.errors.js';
import type { Place } from '../devices/devices.queries.js';
import { appLimits, countPeople, hasHead, insertHead, lockKeyLimit } from './heads.queries.js';
import { KeyLimitReached } from './storage.errors.js';

/** Makes the counter of a person in an app, unless the app has as many people as its developer allows. */
export async function ensureHead(tx: Tx, place: Place): Promise<void> {
  const app = await appLimits(tx, place.appId);
  if (!app) throw new AppNotFound();
  if (!app.is_active) throw new AppDisabled();
  if (await hasHead(tx, place)) return;
  if (app.key_limit !== null) await refuseOverLimit(tx, place.appId);
  await insertHead(tx, place);
}

/** The app's row stays locked until the new counter is committed, so that two newcomers cannot both be the last one. */
async function refuseOverLimit(tx: Tx, appId: string): Promise<void> {
  const limit = await lockKeyLimit(tx, appId);
  const people = await countPeople(tx, appId);
  if (limit !== null && people >= limit) throw new KeyLimitReached(limit);
}

import type { Tx } from '@mnw/db/tx';
import { AppDisabled, AppNotFound } from '../apps/apps.errors.js';
import type { AppUser } from '../devices/devices.queries.js';
import { appLimits, countPeople, hasHead, insertHead, lockKeyLimit } from './heads.queries.js';
import { KeyLimitReached } from './storage.errors.js';

/** Creates a person's counter in an app, unless the app has reached its developer's limit of people. */
export async function ensureHead(tx: Tx, appUser: AppUser): Promise<void> {
  const app = await appLimits(tx, appUser.appId);
  if (!app) throw new AppNotFound();
  if (!app.is_active) throw new AppDisabled();
  if (await hasHead(tx, appUser)) return;
  if (app.key_limit !== null) await refuseOverLimit(tx, appUser.appId);
  await insertHead(tx, appUser);
}

/** Locks the app's row until the new counter is committed, so that two new people cannot both take the last slot. */
async function refuseOverLimit(tx: Tx, appId: string): Promise<void> {
  const limit = await lockKeyLimit(tx, appId);
  const people = await countPeople(tx, appId);
  if (limit !== null && people >= limit) throw new KeyLimitReached(limit);
}

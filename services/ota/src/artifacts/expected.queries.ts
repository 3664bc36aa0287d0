import type { Queries } from '@mnw/db/tx';
import { settingsOf } from '../apps/settings.queries.js';
import { liveKeysOf } from '../signing-keys/signing-keys.queries.js';
import type { Expected } from './signature-verdict.js';

/** What a signature for this release must match. */
export async function expectedOf(
  db: Queries,
  { app_id, version }: { app_id: string; version: string },
): Promise<Expected> {
  const { signed_version_required: versionMustBeSigned } = await settingsOf(db, app_id);
  return { version, keys: await liveKeysOf(db, app_id), versionMustBeSigned };
}

import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { liveKeysOf } from '../signing-keys/signing-keys.queries.js';
import type { Expected } from './signature-verdict.js';

/** What a signature of this release must be. */
export async function expectedOf(db: Queries, { app_id, version }: { app_id: string; version: string }): Promise<Expected> {
  const settings = await db.maybe<{ signed_version_required: boolean }>(sql`select signed_version_required from ota_apps where app_id = ${app_id}`);
  return { version, keys: await liveKeysOf(db, app_id), versionMustBeSigned: settings?.signed_version_required ?? true };
}

import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { AppRow, AppSettings } from './own-app.js';

/** Of an app that never changed any. */
export const unchanged: AppSettings = { license_required: false, signed_version_required: true, pause_after_failures: 5 };

export async function settingsOf(db: Queries, appId: string): Promise<AppSettings> {
  const row = await db.maybe<AppSettings>(sql`select license_required, signed_version_required, pause_after_failures from ota_apps where app_id = ${appId}`);
  return row ?? unchanged;
}

export const settingsView = async (db: Queries, { id, name, slug }: AppRow): Promise<OtaSettings> => ({ app_id: id, name, slug, ...(await settingsOf(db, id)) });

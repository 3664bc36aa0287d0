import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { AppRow, AppSettings } from './own-app.js';

/** Of an app that never changed any. */
const unchanged: AppSettings = { license_required: false, signed_version_required: true, pause_after_failures: 5 };

export async function settingsView(db: Queries, { id, name, slug }: AppRow): Promise<OtaSettings> {
  const row = await db.maybe<AppSettings>(sql`select license_required, signed_version_required, pause_after_failures from ota_apps where app_id = ${id}`);
  return { app_id: id, name, slug, ...(row ?? unchanged) };
}

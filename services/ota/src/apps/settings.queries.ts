import type { OtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { AppRow } from './apps.queries.js';

export interface AppSettings {
  license_required: boolean;
  signed_version_required: boolean;
  pause_after_failures: number;
}

/** Defaults. */
export const unchanged: AppSettings = {
  license_required: false,
  signed_version_required: true,
  pause_after_failures: 5,
};

export async function settingsOf(db: Queries, appId: string): Promise<AppSettings> {
  const select = { license_required: true, signed_version_required: true, pause_after_failures: true };
  const row = await db.prisma(({ otaApps }) => otaApps.findUnique({ where: { app_id: appId }, select }));
  return row ?? unchanged;
}

export const settingsView = async (db: Queries, { id, name, slug }: AppRow): Promise<OtaSettings> => ({
  app_id: id,
  name,
  slug,
  ...(await settingsOf(db, id)),
});

/** Locks the app's settings row, so that limits across the app's rows are checked by one transaction at a time. */
export async function lockApp(tx: Tx, appId: string): Promise<AppSettings> {
  await tx.run(sql`insert into ota_apps (app_id) values (${appId}) on conflict do nothing`);
  return tx.one<AppSettings>(sql`
    select license_required, signed_version_required, pause_after_failures from ota_apps
    where app_id = ${appId} for update`);
}

export async function setSettings(tx: Tx, appId: string, next: AppSettings): Promise<void> {
  const { license_required, signed_version_required, pause_after_failures } = next;
  const data = { license_required, signed_version_required, pause_after_failures };
  await tx.prisma(({ otaApps }) => otaApps.updateMany({ where: { app_id: appId }, data }));
}

import type { SyncAppId } from '@mnw/contracts/ids';
import type { SyncApp } from '@mnw/contracts/sync/apps.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { apiKeyHash, type ApiKey } from './api-key.js';
import { AppNotFound, ItemNotFound, ProjectNotFound } from './apps.errors.js';

const view = sql`
  select json_build_object('id', id, 'client_id', id, 'name', name, 'slug', slug, 'api_key_prefix', api_key_prefix, 'redirect_uris', redirect_uris,
    'project_id', project_id, 'item_id', item_id, 'is_active', is_active, 'storage_cap_bytes', storage_cap_bytes, 'key_cap_bytes', key_cap_bytes,
    'key_limit', key_limit, 'created_at', created_at, 'updated_at', updated_at) as app
  from sync_apps`;

export async function ownApp(db: Queries, appId: string, creatorId: string): Promise<SyncApp> {
  const row = await db.maybe<{ app: SyncApp }>(sql`${view} where id = ${appId} and creator_id = ${creatorId}`);
  if (!row) throw new AppNotFound();
  return row.app;
}

/** Newest first, starting after the app `before`. */
export async function ownApps(
  db: Queries,
  creatorId: string,
  before: string | null,
  limit: number,
): Promise<SyncApp[]> {
  const rows = await db.many<{ app: SyncApp }>(sql`
    ${view} where creator_id = ${creatorId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit}`);
  return rows.map(({ app }) => app);
}

/** The active app with this API key; undefined if there is none or if the key is malformed. */
export async function appWithKey(db: Queries, key: string): Promise<SyncAppId | undefined> {
  const hash = apiKeyHash(key);
  if (!hash) return undefined;
  return (await db.maybe<{ id: SyncAppId }>(sql`select id from sync_apps where api_key = ${hash} and is_active`))?.id;
}

/** Locks the app's row, so that what is read from it stays true until the commit. */
export async function lockApp(tx: Tx, appId: string, creatorId: string): Promise<void> {
  const row = await tx.maybe(sql`select 1 from sync_apps where id = ${appId} and creator_id = ${creatorId} for update`);
  if (!row) throw new AppNotFound();
}

/** Throws if the project or the item does not belong to the creator. */
export async function refuseForeign(
  tx: Tx,
  creatorId: string,
  { project_id, item_id }: { project_id?: string | null | undefined; item_id?: string | null | undefined },
): Promise<void> {
  if (
    project_id &&
    !(await tx.maybe(sql`select 1 from pub_projects where id = ${project_id} and user_id = ${creatorId}`))
  )
    throw new ProjectNotFound();
  if (
    item_id &&
    !(await tx.maybe(
      sql`select 1 from pub_items i join pub_projects p on p.id = i.project_id where i.id = ${item_id} and p.user_id = ${creatorId}`,
    ))
  )
    throw new ItemNotFound();
}

/** Whether updates of the app require a licence key for its item. */
export const needsItem = async (tx: Tx, appId: string): Promise<boolean> =>
  (await tx.run(sql`select 1 from pub_ota_settings where app_id = ${appId} and license_required`)) > 0;

export async function setSlug(tx: Tx, appId: string, slug: string | null): Promise<void> {
  await tx.prisma(({ syncApps }) => syncApps.updateMany({ where: { id: appId }, data: { slug } }));
}

export interface NewApp {
  creatorId: string;
  name: string;
  slug: string | null;
  redirectUris: readonly string[];
  projectId: string | null;
  itemId: string | null;
  keyHash: string;
  keyPrefix: string;
}

export function insertApp(tx: Tx, app: NewApp): Promise<{ id: string }> {
  const data = {
    creator_id: app.creatorId,
    name: app.name,
    slug: app.slug,
    redirect_uris: [...app.redirectUris],
    project_id: app.projectId,
    item_id: app.itemId,
    api_key: app.keyHash,
    api_key_prefix: app.keyPrefix,
  };
  return tx.prisma(({ syncApps }) => syncApps.create({ data, select: { id: true } }));
}

/** The fields that its creator may change. */
export type AppChanges = Pick<
  SyncApp,
  | 'name'
  | 'slug'
  | 'redirect_uris'
  | 'project_id'
  | 'item_id'
  | 'is_active'
  | 'storage_cap_bytes'
  | 'key_cap_bytes'
  | 'key_limit'
>;

export async function setApp(tx: Tx, appId: string, next: AppChanges): Promise<void> {
  const { name, slug, redirect_uris, project_id, item_id, is_active } = next;
  const { storage_cap_bytes, key_cap_bytes, key_limit } = next;
  const caps = { storage_cap_bytes, key_cap_bytes, key_limit };
  const data = { name, slug, redirect_uris, project_id, item_id, is_active, ...caps };
  await tx.prisma(({ syncApps }) => syncApps.updateMany({ where: { id: appId }, data }));
}

export async function setApiKey(
  tx: Tx,
  appId: string,
  { hash, prefix }: Pick<ApiKey, 'hash' | 'prefix'>,
): Promise<void> {
  const data = { api_key: hash, api_key_prefix: prefix };
  await tx.prisma(({ syncApps }) => syncApps.updateMany({ where: { id: appId }, data }));
}

/** Deletes the row; foreign keys cascade to its devices, logs and keys. */
export async function removeApp(tx: Tx, appId: string): Promise<void> {
  await tx.prisma(({ syncApps }) => syncApps.deleteMany({ where: { id: appId } }));
}

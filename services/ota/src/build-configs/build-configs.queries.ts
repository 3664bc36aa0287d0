import type { BuildConfig, BuildRule } from '@mnw/contracts/ota/build-config';
import { json, sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { RepositoryNotFound } from './build-configs.errors.js';

/** The configuration as its creator sees it: the names of variables, never their values. */
export async function buildConfigView(db: Queries, appId: string): Promise<BuildConfig | undefined> {
  const row = await db.maybe<{ config: BuildConfig }>(sql`
    select json_build_object('id', c.id, 'app_id', c.app_id, 'repo_id', c.repo_id, 'rules', c.rules, 'ref_pattern', c.rules -> 0 ->> 'pattern', 'channel', c.rules -> 0 ->> 'channel', 'fetch_command', c.fetch_command,
      'build_command', c.build_command, 'artifact_path', c.artifact_path, 'version_file', c.version_file, 'signing_key', c.signing_key_path,
      'publishes', c.publishes, 'timeout_seconds', c.timeout_seconds, 'enabled', c.enabled, 'updated_at', c.updated_at,
      'targets', (select json_agg(coalesce(c.artifacts -> target, '{}') || jsonb_build_object('target', target) order by at) from unnest(c.targets) with ordinality as t(target, at)),
      'secrets', coalesce((select json_agg(json_build_object('name', s.name, 'phase', s.phase, 'created_at', s.created_at) order by s.name)
        from ota_build_secrets s where s.config_id = c.id), '[]')) as config
    from ota_build_configs c where c.app_id = ${appId}`);
  return row?.config;
}

export interface ConfigRow {
  id: string;
  app_id: string;
  targets: string[];
  enabled: boolean;
  version_file: string | null;
  repo_id: string;
  rules: BuildRule[];
}

/** The repository may have been transferred since; the app's creator may then no longer build its source. */
const ownRepository = sql`exists (
  select 1 from pub_git_repos r join pub_sync_apps a on a.creator_id = r.owner_id where r.id = ota_build_configs.repo_id and a.id = ota_build_configs.app_id)`;

export const configColumns = sql`id, app_id, targets, enabled, version_file, repo_id, rules`;

export const configOfApp = (db: Queries, appId: string): Promise<ConfigRow | undefined> =>
  db.maybe<ConfigRow>(sql`select ${configColumns} from ota_build_configs where app_id = ${appId}`);

/** Locks the configuration. Everyone who adds builds takes this lock, so that two cannot add the same run. */
export const lockConfig = (db: Queries, configId: string): Promise<ConfigRow | undefined> =>
  db.maybe<ConfigRow>(sql`select ${configColumns} from ota_build_configs where id = ${configId} for update`);

export async function requireOwnSource(db: Queries, configId: string): Promise<void> {
  const own = await db.maybe(sql`select 1 from ota_build_configs where id = ${configId} and ${ownRepository}`);
  if (!own) throw new RepositoryNotFound();
}

export interface PushedConfig extends ConfigRow {
  app_name: string;
}

/** Locks the configurations that a push to the repository may build, including those whose builds are switched off. */
export const pushedConfigs = (tx: Tx, repoId: string): Promise<PushedConfig[]> =>
  tx.many<PushedConfig>(sql`
    select ${configColumns}, (select a.name from pub_sync_apps a where a.id = ota_build_configs.app_id) as app_name
    from ota_build_configs where repo_id = ${repoId} and ${ownRepository} order by id for update of ota_build_configs`);

export async function targetsWithoutRunner(db: Queries, targets: readonly string[]): Promise<string[]> {
  const rows = await db.many<{ target: string }>(sql`
    select target from unnest(${targets}::text[]) as target where not exists (select 1 from ota_runners where removed_at is null and target = any (targets))`);
  return rows.map(({ target }) => target);
}

export const isOwnRepository = async (db: Queries, repoId: string, userId: string): Promise<boolean> =>
  (await db.maybe(sql`select id from pub_git_repos where id = ${repoId} and owner_id = ${userId}`)) !== undefined;

export interface NewConfig {
  app_id: string;
  repo_id: string;
  rules: readonly BuildRule[];
  fetch_command: string;
  build_command: string;
  artifact_path: string;
  /** Settings that differ by target. */
  artifacts: Readonly<Record<string, object>>;
  targets: readonly string[];
  version_file: string | null;
  signing_key: string | null;
  publishes: boolean;
  timeout_seconds: number;
  enabled: boolean;
}

/** Writes the app's only configuration and returns its id. */
export async function upsertConfig(tx: Tx, config: NewConfig): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into ota_build_configs (app_id, repo_id, rules, fetch_command, build_command, artifact_path, artifacts,
      targets, version_file, signing_key_path, publishes, timeout_seconds, enabled)
    values (${config.app_id}, ${config.repo_id}, ${json(config.rules)}, ${config.fetch_command},
      ${config.build_command}, ${config.artifact_path}, ${json(config.artifacts)}, ${config.targets},
      ${config.version_file}, ${config.signing_key}, ${config.publishes}, ${config.timeout_seconds}, ${config.enabled})
    on conflict (app_id) do update set repo_id = excluded.repo_id, rules = excluded.rules,
      fetch_command = excluded.fetch_command, build_command = excluded.build_command,
      artifact_path = excluded.artifact_path, artifacts = excluded.artifacts, targets = excluded.targets,
      version_file = excluded.version_file, signing_key_path = excluded.signing_key_path,
      publishes = excluded.publishes, timeout_seconds = excluded.timeout_seconds, enabled = excluded.enabled
    returning id`);
  return id;
}

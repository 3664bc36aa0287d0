import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { BuildConfig, BuildRule } from '@mnw/contracts/ota/build-config';
import { putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { json, sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { stable } from '../releases/release-channel.js';
import { BuildRulesDiffer, RepositoryNotFound, SigningKeyNeeded, SigningKeyNotFound, TargetWithoutRunner } from './build-configs.errors.js';
import { buildConfigView, targetsWithoutRunner } from './build-configs.queries.js';
import { SealedVariables } from './sealed-variables.js';

type Settings = InputOf<typeof putBuildConfig>;

@Controller()
export class PutBuildConfig {
  constructor(
    private readonly db: OtaDb,
    private readonly variables: SealedVariables,
  ) {}

  @Rpc(putBuildConfig)
  async execute(input: Settings, actor: Actor): Promise<BuildConfig> {
    const account = requireCreator(actor);
    return this.db.command(async (tx) => {
      await ownApp(tx, input.app_id, actor);
      await requireOwnRepository(tx, input.repo_id, account.userId);
      await requireSigningKey(tx, input);
      const without = await targetsWithoutRunner(tx, input.targets.map(({ target }) => target));
      if (without.length > 0) throw new TargetWithoutRunner(without);
      await this.variables.change(tx, await write(tx, input), input.secrets);
      return (await buildConfigView(tx, input.app_id))!;
    });
  }
}

async function requireOwnRepository(db: Queries, repoId: string, userId: string): Promise<void> {
  const repository = await db.maybe(sql`select id from pub_git_repos where id = ${repoId} and owner_id = ${userId}`);
  if (!repository) throw new RepositoryNotFound();
}

async function requireSigningKey(db: Queries, { app_id, signing_key, publishes }: Settings): Promise<void> {
  if (signing_key === null && publishes) throw new SigningKeyNeeded();
  if (signing_key === null) return;
  const key = await db.maybe(sql`
    select id from ota_signing_keys where app_id = ${app_id} and name = ${signing_key} and sealed_key is not null and retired_at is null`);
  if (!key) throw new SigningKeyNotFound();
}

/** The rules as given, or the one rule of a client that knows only one. A client that read the rules may send back both; they must then agree. */
function rulesOf({ rules, ref_pattern, channel }: Pick<Settings, 'rules' | 'ref_pattern' | 'channel'>): BuildRule[] {
  if (!rules) return [{ pattern: ref_pattern ?? 'refs/tags/v*', channel: channel ?? stable }];
  const [first] = rules;
  if ((ref_pattern ?? first!.pattern) !== first!.pattern || (channel ?? first!.channel) !== first!.channel) throw new BuildRulesDiffer();
  return rules;
}

async function write(tx: Tx, { targets, ...input }: Settings): Promise<string> {
  const artifacts = Object.fromEntries(targets.map(({ target, ...own }) => [target, own]));
  const { id } = await tx.one<{ id: string }>(sql`
    insert into ota_build_configs (app_id, repo_id, rules, fetch_command, build_command, artifact_path, artifacts, targets, version_file, signing_key_path,
      publishes, timeout_seconds, enabled)
    values (${input.app_id}, ${input.repo_id}, ${json(rulesOf(input))}, ${input.fetch_command}, ${input.build_command}, ${input.artifact_path}, ${json(artifacts)},
      ${targets.map(({ target }) => target)}, ${input.version_file}, ${input.signing_key}, ${input.publishes}, ${input.timeout_seconds}, ${input.enabled})
    on conflict (app_id) do update set repo_id = excluded.repo_id, rules = excluded.rules, fetch_command = excluded.fetch_command,
      build_command = excluded.build_command, artifact_path = excluded.artifact_path, artifacts = excluded.artifacts, targets = excluded.targets,
      version_file = excluded.version_file, signing_key_path = excluded.signing_key_path, publishes = excluded.publishes,
      timeout_seconds = excluded.timeout_seconds, enabled = excluded.enabled
    returning id`);
  return id;
}

import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { BuildConfig, BuildRule } from '@mnw/contracts/ota/build-config';
import { putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import type { Queries, Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { stable } from '../releases/release-channel.js';
import { canSignWith } from '../signing-keys/signing-keys.queries.js';
import {
  BuildRulesDiffer,
  RepositoryNotFound,
  SigningKeyNeeded,
  SigningKeyNotFound,
  TargetWithoutRunner,
} from './build-configs.errors.js';
import { buildConfigView, isOwnRepository, targetsWithoutRunner, upsertConfig } from './build-configs.queries.js';
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
      if (!(await isOwnRepository(tx, input.repo_id, account.userId))) throw new RepositoryNotFound();
      await requireSigningKey(tx, input);
      const without = await targetsWithoutRunner(
        tx,
        input.targets.map(({ target }) => target),
      );
      if (without.length > 0) throw new TargetWithoutRunner(without);
      await this.variables.change(tx, await write(tx, input), input.secrets);
      return (await buildConfigView(tx, input.app_id))!;
    });
  }
}

async function requireSigningKey(db: Queries, { app_id, signing_key, publishes }: Settings): Promise<void> {
  if (signing_key === null && publishes) throw new SigningKeyNeeded();
  if (signing_key === null) return;
  if (!(await canSignWith(db, app_id, signing_key))) throw new SigningKeyNotFound();
}

/**
 * The given rules, or the single rule of an older client. A client that read both may send both back; they must then
 * agree.
 */
function rulesOf({ rules, ref_pattern, channel }: Pick<Settings, 'rules' | 'ref_pattern' | 'channel'>): BuildRule[] {
  if (!rules) return [{ pattern: ref_pattern ?? 'refs/tags/v*', channel: channel ?? stable }];
  const [first] = rules;
  if ((ref_pattern ?? first!.pattern) !== first!.pattern || (channel ?? first!.channel) !== first!.channel)
    throw new BuildRulesDiffer();
  return rules;
}

async function write(tx: Tx, { targets, ...input }: Settings): Promise<string> {
  const artifacts = Object.fromEntries(targets.map(({ target, ...own }) => [target, own]));
  return upsertConfig(tx, { ...input, rules: rulesOf(input), artifacts, targets: targets.map(({ target }) => target) });
}

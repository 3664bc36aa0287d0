import { randomBytes } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { BuildConfigId, RepoId, SyncAppId } from '@mnw/contracts/ids';
import { json, sql } from '@mnw/db/sql';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import type { World } from '../world.js';
import { gitGiven } from './git.js';
import { otaGiven } from './ota.js';

export interface BuildConfigOptions {
  fetchCommand?: string;
  buildCommand?: string;
  artifactPath?: string;
  targets?: string[];
  bundleType?: string;
  /** The single rule: which refs are built, and the channel of their releases. */
  refPattern?: string;
  channel?: string;
  /** Several rules instead of the single one. */
  rules?: { pattern: string; channel: string }[];
  versionFile?: string;
  timeoutSeconds?: number;
  publishes?: boolean;
  signingKey?: string;
  enabled?: boolean;
}

export interface GivenBuildApp {
  appId: SyncAppId;
  slug: string;
  repoId: RepoId;
  configId: BuildConfigId;
}

/** Runners and apps with builds, as an operator and a creator set them up. */
export const buildsGiven = (world: World) => ({
  /** The token of a new runner. */
  async runner({
    name = `r${randomBytes(4).toString('hex')}`,
    targets = ['linux-x86_64'],
  }: { name?: string; targets?: string[] } = {}): Promise<string> {
    const token = `mnwk_${newToken()}`;
    await world.db.run(
      sql`insert into ota_runners (name, token_hash, targets) values (${name}, ${sha256(token)}, ${targets})`,
    );
    return token;
  },

  /** An app with a repository and a build configuration. By default the build copies `app.txt`. */
  async buildApp(creator: AccountActor, options: BuildConfigOptions = {}): Promise<GivenBuildApp> {
    const [app, repository] = [await otaGiven(world).otaApp(creator), await gitGiven(world).repository(creator)];
    const { targets = ['linux-x86_64'], bundleType } = options;
    const artifacts =
      bundleType === undefined
        ? {}
        : Object.fromEntries(targets.map((target) => [target, { bundle_type: bundleType }]));
    const { id } = await world.db.one<{ id: BuildConfigId }>(sql`
      insert into ota_build_configs (app_id, repo_id, fetch_command, build_command, artifact_path, artifacts, targets, rules, version_file, timeout_seconds, publishes, signing_key_path, enabled)
      values (${app.id}, ${repository.id}, ${options.fetchCommand ?? ''}, ${options.buildCommand ?? 'mkdir out && cp app.txt out/app'}, ${options.artifactPath ?? 'out/app'}, ${json(artifacts)}, ${targets},
        ${json(options.rules ?? [{ pattern: options.refPattern ?? 'refs/tags/v*', channel: options.channel ?? 'stable' }])}, ${options.versionFile ?? null}, ${options.timeoutSeconds ?? 60}, ${options.publishes ?? false}, ${options.signingKey ?? null}, ${options.enabled ?? true})
      returning id`);
    return { appId: app.id, slug: app.slug, repoId: repository.id, configId: id };
  },
});

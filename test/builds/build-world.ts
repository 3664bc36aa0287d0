import { mkdtemp, rm } from 'node:fs/promises';
import { chmodSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateway } from '@mnw/gateway/gateway.service';
import type { AccountActor } from '@mnw/contracts/actor';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import { getBuild, listBuilds, readBuildLog } from '@mnw/contracts/ota/builds.rpc';
import type { Build } from '@mnw/contracts/ota/build';
import type { BuildId, SyncAppId } from '@mnw/contracts/ids';
import { createLogger } from '@mnw/observability/logger';
import { publishEvent } from '@mnw/testing/neighbours';
import { until } from '@mnw/testing/until';
import type { World } from '@mnw/testing/world';
import { startWorld } from '@mnw/testing/world';
import { ota } from '@mnw/ota/ota.service';
import { readRunnerConfig } from '@mnw/runner/runner.config';
import { Runner } from '@mnw/runner/runner';
import { git } from './source-stand-in.js';

export const startBuildWorld = (): Promise<World> => startWorld([git, ota, gateway]);

const zeros = '0'.repeat(40);

/** The event that git publishes after a push of `ref`. */
export function pushOf(repoId: string, creator: AccountActor, refs: Record<string, string>) {
  return pushReceived.payload.parse({
    push_id: randomUUID(),
    repo_id: repoId,
    owner_id: creator.userId,
    pusher_id: creator.userId,
    pushed_at: new Date().toISOString(),
    default_branch: 'main',
    commits: [],
    is_cut: false,
    refs: Object.entries(refs).map(([ref, new_id]) => ({ ref, old_id: zeros, new_id, is_forced: false })),
  });
}

export async function sayPush(world: World, push: ReturnType<typeof pushOf>): Promise<void> {
  await publishEvent(world, pushReceived, push);
  await world.settle();
}

/** A runner in this process with its own directory; stopped on disposal. */
export async function startRunner(
  world: World,
  token: string,
  env: Record<string, string> = {},
): Promise<AsyncDisposable & { runner: Runner; dir: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'mnw-runner-'));
  chmodSync(dir, 0o711);
  const config = readRunnerConfig({
    RUNNER_URL: world.url,
    RUNNER_TOKEN: token,
    RUNNER_DIR: dir,
    RUNNER_SLOTS: '1',
    RUNNER_UID_BASE: String(61_000 + (process.pid % 1_000) * 8),
    ...env,
  });
  const runner = new Runner(config, createLogger('runner', process.env['TEST_LOG_LEVEL'] ?? 'fatal'));
  const done = runner.run();
  return {
    runner,
    dir,
    async [Symbol.asyncDispose]() {
      runner.stop();
      await done;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Polls until the build has ended and returns it. */
export async function ended(world: World, creator: AccountActor, build_id: BuildId): Promise<Build> {
  return until('the end of the build', async () => {
    await world.settle();
    const build = await world.call(getBuild, { build_id }, creator);
    return build.finished_at !== null && build;
  });
}

export const buildsOf = async (world: World, creator: AccountActor, app_id: SyncAppId): Promise<Build[]> =>
  (await world.call(listBuilds, { app_id }, creator)).data;

export async function logOf(world: World, creator: AccountActor, build_id: BuildId): Promise<string> {
  return (await world.call(readBuildLog, { build_id }, creator)).pieces.map(({ content }) => content).join('');
}

import { join } from 'node:path';
import { systemAndArch } from '@mnw/contracts/ota/build-target';
import {
  announceArtifact,
  appendLog,
  finishBuild,
  getBuildSource,
  type BuildOrder,
} from '@mnw/contracts/ota/runner.rpc';
import type { Logger } from '@mnw/observability/logger';
import { isLost, Refused, type GatewayClient } from './gateway-client.js';
import { LeaseKeeper } from './lease-keeper.js';
import { BuildLog } from './log/build-log.js';
import { Mask } from './log/mask.js';
import type { SandboxParts } from '@mnw/sandbox/sandbox';
import { buildEnv } from './steps/build-env.js';
import { collectArtifact } from './steps/collect-artifact.js';
import { BuildFailure, failed } from './steps/failure.js';
import { runFetchPhase } from './steps/fetch-phase.js';
import { fetchSource } from './steps/fetch-source.js';
import { BuildSandbox } from './steps/build-sandbox.js';
import { putFile } from './steps/put-file.js';
import { readVersion } from './steps/read-version.js';
import { makeWorkspace, removeWorkspace, type Workspace } from './steps/workspace.js';

interface Parts {
  dir: string;
  gateway: GatewayClient;
  sandbox: SandboxParts;
  stopping: AbortSignal;
  egressAllow: string;
  programs: { node: string; egress: string };
  log: Logger;
}

/**
 * Runs one build from source to artifact. No error in it stops the runner: the build ends as failed, with the reason.
 */
export async function runBuild(order: BuildOrder, parts: Parts): Promise<void> {
  const { gateway, log } = parts;
  const lease = new LeaseKeeper(gateway, order);
  const path = `builds/${order.build_id}`;
  const buildLog = new BuildLog(
    new Mask(order.variables.map(({ value }) => value)),
    (seq, content) => sendPiece(gateway, lease, order, seq, content),
    () => lease.stop(failed('The log exceeded 5 MB.')),
  );
  const stop = (): void => lease.stop(new Error('the runner is stopping'));
  parts.stopping.addEventListener('abort', stop, { once: true });
  const workspace = await makeWorkspace(parts.dir, parts.sandbox.identity);
  try {
    const version = await build(order, { ...parts, workspace, buildLog, lease });
    await buildLog.flush();
    await gateway.call(
      finishBuild,
      `${path}/finish`,
      { attempt: order.attempt, outcome: 'succeeded', version },
      { signal: lease.lost },
    );
  } catch (error) {
    await reportFailure(error, { ...parts, order, buildLog, lease });
  } finally {
    lease.end();
    parts.stopping.removeEventListener('abort', stop);
    await removeWorkspace(workspace);
    log.info({ build: order.build_id, attempt: order.attempt }, 'build ended');
  }
}

interface Work extends Parts {
  workspace: Workspace;
  buildLog: BuildLog;
  lease: LeaseKeeper;
}

async function build(order: BuildOrder, work: Work): Promise<string | null> {
  const { gateway, sandbox, workspace, buildLog, lease } = work;
  const { signal } = lease;
  const buildSandbox = new BuildSandbox(sandbox, workspace, buildLog, signal, order.timeout_seconds);
  const about = { attempt: order.attempt };
  const path = `builds/${order.build_id}`;
  buildLog.writeLine(`Fetching ${order.ref} at ${order.commit_id.slice(0, 12)}`);
  const source = await gateway.call(getBuildSource, `${path}/source`, about, { signal, timeoutMs: 70_000 });
  await fetchSource(source, join(workspace.outside, 'source.tar.gz'), buildSandbox);
  const version =
    order.version ?? (order.version_file === null ? null : await readVersion(buildSandbox, order.version_file));
  lease.startTimeout(order.timeout_seconds);
  if (order.fetch_command !== '') {
    lease.phase = 'fetch';
    buildLog.writeLine('Fetching dependencies');
    refuseFailure('fetch', await runFetchPhase(order, { ...work, buildSandbox, version }));
  }
  lease.phase = 'build';
  buildLog.writeLine('Building');
  refuseFailure(
    'build',
    await buildSandbox.exitCode(['/bin/sh', '-c', 'exec 2>&1; exec /bin/sh -e -c "$1"', 'sh', order.build_command], {
      what: '',
      env: buildEnv(order, 'build', version),
    }),
  );
  lease.endTimeout();
  lease.phase = 'collect';
  const artifact = await collectArtifact(
    buildSandbox,
    filledIn(order, version),
    join(workspace.outside, 'artifact'),
    sandbox.limits.fileBytes,
  );
  buildLog.writeLine(`Uploading ${artifact.filename}, ${artifact.sizeBytes} bytes, SHA-256 ${artifact.sha256}`);
  const upload = await gateway.call(
    announceArtifact,
    `${path}/artifact`,
    { ...about, filename: artifact.filename, size_bytes: artifact.sizeBytes, sha256: artifact.sha256 },
    { signal },
  );
  await putFile(upload, artifact, signal);
  return version;
}

function refuseFailure(name: 'fetch' | 'build', code: string | number): void {
  if (code !== 0) throw failed(`The ${name} command failed (${code}).`);
}

function filledIn({ artifact_path, target }: BuildOrder, version: string | null): string {
  const { system, arch } = systemAndArch(target);
  return artifact_path
    .replaceAll('{target}', system)
    .replaceAll('{arch}', arch)
    .replaceAll('{version}', version ?? '');
}

async function sendPiece(
  gateway: GatewayClient,
  lease: LeaseKeeper,
  { build_id, attempt }: BuildOrder,
  seq: number,
  content: string,
): Promise<void> {
  const { cancel } = await gateway.call(
    appendLog,
    `builds/${build_id}/log`,
    { attempt, seq, content },
    { signal: lease.lost },
  );
  if (cancel) lease.stop(new BuildFailure('cancelled', 'Cancelled.'));
}

/**
 * Reports why the build failed, unless another runner has it or this runner is shutting down; the build is then run
 * again from the start.
 */
async function reportFailure(
  error: unknown,
  {
    gateway,
    lease,
    order,
    buildLog,
    log,
    stopping,
  }: Parts & { lease: LeaseKeeper; order: BuildOrder; buildLog: BuildLog },
): Promise<void> {
  if (lease.lost.aborted || isLost(error) || stopping.aborted) return;
  const why = error instanceof BuildFailure ? error : error instanceof Refused ? failed(error.message) : undefined;
  if (!why) log.error({ err: error, build: order.build_id }, 'build failed in the runner');
  const { outcome, message } =
    why ?? failed('The runner failed. The reason is in its log, which the operator can read.');
  try {
    buildLog.writeLine(message);
    await buildLog.flush();
  } catch (unsent) {
    log.warn({ err: unsent, build: order.build_id }, 'log is incomplete');
  }
  await gateway
    .call(
      finishBuild,
      `builds/${order.build_id}/finish`,
      { attempt: order.attempt, outcome, failure: message.slice(0, 500) },
      { signal: lease.lost },
    )
    .catch((refusal: unknown) => {
      if (!lease.lost.aborted && !(refusal instanceof Refused)) throw refusal;
    });
}

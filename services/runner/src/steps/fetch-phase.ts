import { join } from 'node:path';
import type { BuildOrder } from '@mnw/contracts/ota/runner.rpc';
import { startEgressProxy } from '../egress/egress-proxy.js';
import { PublicAddresses } from '../egress/public-address.js';
import type { BuildLog } from '../log/build-log.js';
import { buildEnv } from './build-env.js';
import type { BuildSandbox } from './build-sandbox.js';
import type { Workspace } from './workspace.js';

export interface FetchParts {
  buildSandbox: BuildSandbox;
  workspace: Workspace;
  buildLog: BuildLog;
  version: string | null;
  egressAllow: string;
  /** Our own programs that run inside the sandbox. */
  programs: { node: string; egress: string };
}

/** Runs the fetch command with a proxy as its only way out. Returns its exit code. */
export async function runFetchPhase(
  order: BuildOrder,
  { buildSandbox, workspace, buildLog, version, egressAllow, programs }: FetchParts,
): Promise<string | number> {
  const socket = join(workspace.root, 'egress.sock');
  const proxy = await startEgressProxy(socket, new PublicAddresses(egressAllow), (refusal) =>
    buildLog.writeLine(`Refused: ${refusal}`),
  );
  try {
    const command = ['/run/node', '/run/egress.mjs', '/run/egress.sock', order.fetch_command];
    const bind = [
      { from: programs.node, to: '/run/node' },
      { from: programs.egress, to: '/run/egress.mjs' },
      { from: socket, to: '/run/egress.sock' },
    ];
    return await buildSandbox.exitCode(['/bin/sh', '-c', 'exec 2>&1; exec "$@"', 'sh', ...command], {
      what: '',
      env: buildEnv(order, 'fetch', version),
      bind,
    });
  } finally {
    proxy.close();
  }
}

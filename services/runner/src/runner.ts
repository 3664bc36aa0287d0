import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { greetRunner, leaseBuild } from '@mnw/contracts/ota/runner.rpc';
import type { Logger } from '@mnw/observability/logger';
import { placePrograms } from './egress/programs.js';
import { GatewayClient, Refused } from './gateway-client.js';
import { runBuild } from './run-build.js';
import type { RunnerConfig } from './runner.config.js';
import { writeEtc } from '@mnw/sandbox/system-files';
import { identityOfSlot } from '@mnw/sandbox/identity';
import { tryIsolation } from '@mnw/sandbox/isolation';
import type { SandboxParts } from '@mnw/sandbox/sandbox';
import { removeWorkspace } from './steps/workspace.js';

const megabyte = 1024 * 1024;
const hourMs = 3_600_000;

/**
 * Leases and runs builds, one per slot, until it is stopped. Builds that are interrupted are requeued for the next
 * runner.
 */
export class Runner {
  private readonly stopping = new AbortController();
  private readonly gateway: GatewayClient;
  private programs = { node: '', egress: '' };

  constructor(
    private readonly config: RunnerConfig,
    private readonly log: Logger,
  ) {
    this.gateway = new GatewayClient({ url: config.RUNNER_URL, token: config.RUNNER_TOKEN, processId: randomUUID() });
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Resolves after it was stopped and every build has ended. */
  async run(): Promise<void> {
    const { RUNNER_DIR, RUNNER_SLOTS } = this.config;
    mkdirSync(RUNNER_DIR, { recursive: true, mode: 0o711 });
    await this.removeLeftovers();
    this.programs = placePrograms(RUNNER_DIR);
    const isolation = await tryIsolation(RUNNER_DIR, this.partsOf(0));
    if (!isolation.works)
      this.log.error({ why: isolation.why }, 'this machine cannot isolate builds, so none will run');
    const { signal } = this.stopping;
    const me = await this.gateway.call(
      greetRunner,
      'greet',
      { isolation: isolation.works ? isolation.how : null },
      { signal },
    );
    this.log.info(
      { runner: me.name, targets: me.targets, isolation: isolation.works ? isolation.how : isolation.why },
      'runner ready',
    );
    if (!isolation.works) return untilStopped(signal);
    await Promise.all(Array.from({ length: RUNNER_SLOTS }, (_, slot) => this.serve(slot)));
  }

  private async serve(slot: number): Promise<void> {
    const { signal } = this.stopping;
    const parts = {
      dir: this.config.RUNNER_DIR,
      gateway: this.gateway,
      sandbox: this.partsOf(slot),
      stopping: signal,
      log: this.log,
      egressAllow: this.config.RUNNER_EGRESS_ALLOW,
      programs: this.programs,
    };
    while (!signal.aborted) {
      try {
        const { order } = await this.gateway.call(
          leaseBuild,
          'lease',
          { wait_seconds: 20 },
          { signal, timeoutMs: 40_000 },
        );
        if (order) await runBuild(order, parts);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Refused) throw error;
        this.log.error({ err: error }, 'slot failed');
        await pause(1_000, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private partsOf(slot: number): SandboxParts {
    const { config } = this;
    return {
      identity: identityOfSlot(slot, config.RUNNER_UID_BASE),
      etc: writeEtc(config.RUNNER_DIR),
      tools: config.RUNNER_TOOLS.split(':').filter((path) => path !== ''),
      limits: {
        memoryBytes: config.RUNNER_MEMORY_MB * megabyte,
        diskBytes: config.RUNNER_DISK_MB * megabyte,
        fileBytes: config.RUNNER_FILE_MB * megabyte,
        processes: config.RUNNER_PROCESSES,
      },
    };
  }

  /** Removes the directories of a run that was killed; its sandboxes died with it. */
  private async removeLeftovers(): Promise<void> {
    const { RUNNER_DIR } = this.config;
    for (const name of readdirSync(RUNNER_DIR))
      if (/^(build|probe)-/.test(name)) await removeWorkspace({ root: join(RUNNER_DIR, name) });
  }
}

/** Waits on a timer, because an abort signal alone does not keep the process alive. */
async function untilStopped(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await pause(hourMs, undefined, { signal }).catch(() => undefined);
}

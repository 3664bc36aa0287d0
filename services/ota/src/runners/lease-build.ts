import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { type BuildOrder, leaseBuild } from '@mnw/contracts/ota/runner.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SealedVariables } from '../build-configs/sealed-variables.js';
import { deleteLog } from '../builds/build-logs.queries.js';
import { Progress } from '../builds/progress.js';
import { OtaDb } from '../ota.db.js';
import { leaseSeconds } from './lease-limits.js';
import { leaseNext } from './leases.queries.js';
import { RunnerNotIsolated } from './runners.errors.js';
import { authenticateRunner, type RunnerIdentity } from './runners.queries.js';
import { WaitingRunners } from './waiting-runners.js';

/** Broadcasts of new builds may be lost; polling finds the builds after this time at the latest. */
const pollEveryMs = 2_000;

@Controller()
export class LeaseBuild {
  constructor(
    private readonly db: OtaDb,
    private readonly variables: SealedVariables,
    private readonly waiting: WaitingRunners,
    private readonly progress: Progress,
  ) {}

  @Rpc(leaseBuild)
  async execute({ wait_seconds, ...identity }: InputOf<typeof leaseBuild>): Promise<OutputOf<typeof leaseBuild>> {
    const until = performance.now() + wait_seconds * 1_000;
    for (;;) {
      const left = until - performance.now();
      const woken = this.waiting.next(Math.max(0, Math.min(pollEveryMs, left)));
      const order = await this.lease(identity);
      if (order !== null || left <= 0 || this.waiting.isStopping) return { order };
      await woken;
    }
  }

  private lease(identity: RunnerIdentity): Promise<BuildOrder | null> {
    return this.db.transaction(async (tx) => {
      // Authenticate on every pass: another process may have replaced this one under the same token.
      const runner = await authenticateRunner(tx, identity);
      if (runner.isolation === null) throw new RunnerNotIsolated();
      const row = await leaseNext(tx, runner);
      if (!row) return null;
      const { id, config_id, attempts, ...what } = row;
      await deleteLog(tx, id);
      this.progress.changed(tx, id);
      return {
        ...what,
        build_id: id,
        attempt: attempts,
        lease_seconds: leaseSeconds,
        variables: await this.variables.opened(tx, config_id),
      } as BuildOrder;
    });
  }
}

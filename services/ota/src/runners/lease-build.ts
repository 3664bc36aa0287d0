import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { type BuildOrder, leaseBuild } from '@mnw/contracts/ota/runner.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SealedVariables } from '../build-configs/sealed-variables.js';
import { deleteLog } from '../builds/build-logs.queries.js';
import { Progress } from '../builds/progress.js';
import { OtaDb } from '../ota.db.js';
import { leaseSeconds } from './lease-limits.js';
import { takeNext } from './leases.queries.js';
import { RunnerNotIsolated } from './runners.errors.js';
import { speakingRunner, type Speaker } from './runners.queries.js';
import { WaitingRunners } from './waiting-runners.js';

/** Word of new builds may be lost; then they are found this much later. */
const lookEveryMs = 2_000;

@Controller()
export class LeaseBuild {
  constructor(
    private readonly db: OtaDb,
    private readonly variables: SealedVariables,
    private readonly waiting: WaitingRunners,
    private readonly progress: Progress,
  ) {}

  @Rpc(leaseBuild)
  async execute({ wait_seconds, ...speaker }: InputOf<typeof leaseBuild>): Promise<OutputOf<typeof leaseBuild>> {
    const until = performance.now() + wait_seconds * 1_000;
    for (;;) {
      const left = until - performance.now();
      const woken = this.waiting.next(Math.max(0, Math.min(lookEveryMs, left)));
      const order = await this.lease(speaker);
      if (order !== null || left <= 0 || this.waiting.isStopping) return { order };
      await woken;
    }
  }

  private lease(speaker: Speaker): Promise<BuildOrder | null> {
    return this.db.transaction(async (tx) => {
      // Asked again each time: another process may speak for the runner by now, and then this one has gone.
      const runner = await speakingRunner(tx, speaker);
      if (runner.isolation === null) throw new RunnerNotIsolated();
      const row = await takeNext(tx, runner);
      if (!row) return null;
      const { id, config_id, attempts, ...what } = row;
      await deleteLog(tx, id);
      this.progress.of(tx, id);
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

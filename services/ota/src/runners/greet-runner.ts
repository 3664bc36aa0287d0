import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { greetRunner } from '@mnw/contracts/ota/runner.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Progress } from '../builds/progress.js';
import { OtaDb } from '../ota.db.js';
import { dropLeases } from './leases.queries.js';
import { recoverLost } from './recover-lost.js';
import { runnerOf, setProcess } from './runners.queries.js';

/** A restarted runner has lost its builds, so they are requeued at once instead of when their leases expire. */
@Controller()
export class GreetRunner {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
  ) {}

  @Rpc(greetRunner)
  async execute(input: InputOf<typeof greetRunner>): Promise<OutputOf<typeof greetRunner>> {
    return this.db.transaction(async (tx) => {
      const { id, name, targets, process_id } = await runnerOf(tx, input);
      await setProcess(tx, id, input);
      if (process_id !== input.process_id && (await dropLeases(tx, id)) > 0)
        this.progress.queued(tx, ...(await recoverLost(tx)));
      return { name, targets } as OutputOf<typeof greetRunner>;
    });
  }
}

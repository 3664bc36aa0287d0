import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { greetRunner } from '@mnw/contracts/ota/runner.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Progress } from '../builds/progress.js';
import { OtaDb } from '../ota.db.js';
import { dropLeases, recoverLost } from './leases.queries.js';
import { runnerOf } from './runners.queries.js';

/** A runner that starts anew knows nothing of what it was building: that waits again at once instead of after its lease. */
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
      await tx.run(sql`update ota_runners set process_id = ${input.process_id}, isolation = ${input.isolation} where id = ${id}`);
      if (process_id !== input.process_id && (await dropLeases(tx, id)) > 0) this.progress.queued(tx, ...(await recoverLost(tx)));
      return { name, targets } as OutputOf<typeof greetRunner>;
    });
  }
}

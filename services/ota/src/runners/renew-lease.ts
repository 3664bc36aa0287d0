import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { renewLease } from '@mnw/contracts/ota/runner.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { setPhase } from '../builds/build-states.queries.js';
import { Progress } from '../builds/progress.js';
import { OtaDb } from '../ota.db.js';
import { renew } from './leases.queries.js';
import { lockLeased, authenticateRunner } from './runners.queries.js';

@Controller()
export class RenewLease {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
  ) {}

  @Rpc(renewLease)
  async execute(input: InputOf<typeof renewLease>): Promise<OutputOf<typeof renewLease>> {
    return this.db.transaction(async (tx) => {
      const build = await lockLeased(tx, await authenticateRunner(tx, input), input);
      await renew(tx, build.id);
      if (await setPhase(tx, build.id, input.phase)) this.progress.changed(tx, build.id);
      return { cancel: build.cancel_requested_at !== null };
    });
  }
}

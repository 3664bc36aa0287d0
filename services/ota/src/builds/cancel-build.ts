import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Build } from '@mnw/contracts/ota/build';
import { cancelBuild } from '@mnw/contracts/ota/builds.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { endBuild, requestStop } from './build-states.queries.js';
import { BuildFinished } from './builds.errors.js';
import { ownBuild } from './builds.queries.js';
import { Progress } from './progress.js';

/** Ends a pending build at once. The runner of a running build learns of the cancellation when it next reports. */
@Controller()
export class CancelBuild {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
  ) {}

  @Rpc(cancelBuild)
  async execute({ build_id: buildId }: InputOf<typeof cancelBuild>, actor: Actor): Promise<Build> {
    const account = requireCreator(actor);
    return this.db.command(async (tx) => {
      await ownBuild(tx, buildId, account);
      if (!(await requestStop(tx, buildId))) throw new BuildFinished();
      await endBuild(tx, buildId, 'cancel', { state: 'cancelled', failure: 'Cancelled.' });
      this.progress.changed(tx, buildId);
      return ownBuild(tx, buildId, account);
    });
  }
}

import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getBuildBadge } from '@mnw/contracts/ota/builds.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { badgeState } from './badge-state.js';
import { newestStates } from './builds.queries.js';

@Controller()
export class GetBuildBadge {
  constructor(private readonly db: OtaDb) {}

  @Rpc(getBuildBadge)
  async execute({ app_id }: InputOf<typeof getBuildBadge>): Promise<OutputOf<typeof getBuildBadge>> {
    return { state: badgeState(await newestStates(this.db, app_id)) };
  }
}

import { Controller } from '@nestjs/common';
import { type Actor, requireCreator } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getBuild } from '@mnw/contracts/ota/builds.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { ownBuild } from './builds.queries.js';

@Controller()
export class GetBuild {
  constructor(private readonly db: OtaDb) {}

  @Rpc(getBuild)
  execute({ build_id }: InputOf<typeof getBuild>, actor: Actor): Promise<OutputOf<typeof getBuild>> {
    return ownBuild(this.db, build_id, requireCreator(actor));
  }
}

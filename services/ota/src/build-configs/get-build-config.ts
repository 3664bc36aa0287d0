import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { BuildConfigNotFound } from './build-configs.errors.js';
import { buildConfigView } from './build-configs.queries.js';

@Controller()
export class GetBuildConfig {
  constructor(private readonly db: OtaDb) {}

  @Rpc(getBuildConfig)
  async execute({ app_id }: InputOf<typeof getBuildConfig>, actor: Actor): Promise<OutputOf<typeof getBuildConfig>> {
    await ownApp(this.db, app_id, actor);
    const config = await buildConfigView(this.db, app_id);
    if (!config) throw new BuildConfigNotFound();
    return config;
  }
}

import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getBuildConfig, putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { BuildConfigNotFound } from './build-configs.errors.js';
import { buildConfigView } from './build-configs.queries.js';
import { PutBuildConfig } from './put-build-config.js';

@Controller()
export class BuildConfigsController {
  constructor(
    private readonly db: OtaDb,
    private readonly putting: PutBuildConfig,
  ) {}

  @Rpc(getBuildConfig) async get({ app_id }: InputOf<typeof getBuildConfig>, actor: Actor) {
    await ownApp(this.db, app_id, actor);
    const config = await buildConfigView(this.db, app_id);
    if (!config) throw new BuildConfigNotFound();
    return config;
  }
  @Rpc(putBuildConfig) put(input: InputOf<typeof putBuildConfig>, actor: Actor) {
    return this.putting.execute(input, actor);
  }
}

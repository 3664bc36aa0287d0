import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { listBuilds } from '@mnw/contracts/ota/builds.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { buildsOfApp } from './builds.queries.js';

@Controller()
export class ListBuilds {
  constructor(private readonly db: OtaDb) {}

  @Rpc(listBuilds)
  async execute(
    { app_id, cursor, limit }: InputOf<typeof listBuilds>,
    actor: Actor,
  ): Promise<OutputOf<typeof listBuilds>> {
    await ownApp(this.db, app_id, actor);
    const found = await buildsOfApp(this.db, app_id, decodeIdCursor(cursor), limit);
    const data = found.slice(0, limit);
    return { data, next: found.length > limit ? encodeCursor([data.at(-1)!.id]) : null };
  }
}

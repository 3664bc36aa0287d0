import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { releasesOf } from './releases.queries.js';

@Controller()
export class ListReleases {
  constructor(private readonly db: OtaDb) {}

  @Rpc(listReleases)
  async execute(
    { app_id, cursor, limit }: InputOf<typeof listReleases>,
    actor: Actor,
  ): Promise<OutputOf<typeof listReleases>> {
    await ownApp(this.db, app_id, actor);
    const rows = await releasesOf(this.db, app_id, decodeIdCursor(cursor), limit + 1);
    const data = rows.slice(0, limit);
    return { data, next: rows.length > limit ? encodeCursor([data.at(-1)!.id]) : null };
  }
}

import { Controller } from '@nestjs/common';
import { type Actor, requireAccount } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { listApps } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { ownApps } from './apps.queries.js';

@Controller()
export class ListApps {
  constructor(private readonly db: SyncDb) {}

  @Rpc(listApps)
  async execute({ cursor, limit }: InputOf<typeof listApps>, actor: Actor): Promise<OutputOf<typeof listApps>> {
    const data = await ownApps(this.db, requireAccount(actor).userId, decodeIdCursor(cursor), limit);
    return { data, next: data.length === limit ? encodeCursor([data.at(-1)!.id]) : null };
  }
}

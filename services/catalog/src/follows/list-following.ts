import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listFollowing } from '@mnw/contracts/catalog/list-following.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { following } from './follows.queries.js';

@Controller()
export class ListFollowing {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(listFollowing)
  async execute(
    { cursor, limit }: InputOf<typeof listFollowing>,
    actor: Actor,
  ): Promise<OutputOf<typeof listFollowing>> {
    const rows = await following(this.db, requireAccount(actor).userId, decodeIdCursor(cursor), limit);
    const next = rows.length === limit ? encodeCursor([rows.at(-1)!.follow_id]) : null;
    return { data: rows.map(({ followed }) => followed), next };
  }
}

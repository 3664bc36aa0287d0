import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listPromoCodes } from '@mnw/contracts/commerce/list-promo-codes.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { pageById } from '../purchases/page-by-id.js';
import { viewCode } from './promo-code-view.js';
import { listCodes } from './promo-codes.queries.js';

@Controller()
export class ListPromoCodes {
  constructor(
    private readonly db: CommerceDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(listPromoCodes)
  async execute(
    { cursor, limit }: InputOf<typeof listPromoCodes>,
    actor: Actor,
  ): Promise<OutputOf<typeof listPromoCodes>> {
    const { userId } = requireAccount(actor);
    const rows = await listCodes(this.db, userId, decodeIdCursor(cursor), limit + 1);
    return pageById(rows, limit, (row) => viewCode(row, this.clock.now()));
  }
}

import { Controller } from '@nestjs/common';
import { type Actor, requireActiveAccount } from '@mnw/contracts/actor';
import { deletePromoCode } from '@mnw/contracts/commerce/delete-promo-code.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { PromoCodeNotFound } from './promo-codes.errors.js';
import { deleteCode } from './promo-codes.queries.js';

@Controller()
export class DeletePromoCode {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(deletePromoCode)
  async execute(
    { promo_code_id }: InputOf<typeof deletePromoCode>,
    actor: Actor,
  ): Promise<OutputOf<typeof deletePromoCode>> {
    const { userId } = requireActiveAccount(actor);
    const deleted = await this.db.transaction((tx) => deleteCode(tx, promo_code_id, userId));
    if (deleted === 0) throw new PromoCodeNotFound();
    return {};
  }
}

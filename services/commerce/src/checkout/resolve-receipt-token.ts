import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import { resolveReceiptToken } from '@mnw/contracts/commerce/resolve-receipt-token.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { CommerceDb } from '../commerce.db.js';
import { findPurchaseByToken, liveItems } from '../purchases/purchases.queries.js';
import { CheckoutNotFound } from './checkout.errors.js';

@Controller()
export class ResolveReceiptToken {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(resolveReceiptToken)
  async execute(
    { token }: InputOf<typeof resolveReceiptToken>,
    actor: Actor,
  ): Promise<OutputOf<typeof resolveReceiptToken>> {
    requireService(actor, 'catalog');
    const purchase = await findPurchaseByToken(this.db, sha256(token));
    if (!purchase) throw new CheckoutNotFound();
    const item_ids = await liveItems(this.db, purchase.id);
    return { transaction_id: purchase.id, item_ids, live: item_ids.length > 0 };
  }
}

import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { checkPromoCode } from '@mnw/contracts/commerce/check-promo-code.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ItemNotForSale } from '../checkout/checkout.errors.js';
import { findOffers } from '../checkout/offers.queries.js';
import { quote } from '../checkout/quote.js';
import { CommerceDb } from '../commerce.db.js';
import { applicablePromo } from './applicable-promo.js';
import { PromoCodeUsedUp } from './promo-codes.errors.js';

@Controller()
export class CheckPromoCode {
  constructor(
    private readonly db: CommerceDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(checkPromoCode)
  async execute({
    code,
    item_id,
    amount_cents,
  }: InputOf<typeof checkPromoCode>): Promise<OutputOf<typeof checkPromoCode>> {
    const [offer] = await findOffers(this.db, [item_id]);
    if (!offer) throw new ItemNotForSale();
    const promo = await applicablePromo(this.db, code, offer, this.clock.now());
    if (promo.remainingUses !== null && promo.remainingUses <= 0) throw new PromoCodeUsedUp();
    const price = quote(offer, amount_cents, promo.discount);
    return {
      code,
      subtotal_cents: price.subtotalCents,
      discount_cents: price.discountCents,
      amount_cents: price.amountCents,
      currency: offer.currency,
      remaining_uses: promo.remainingUses,
    };
  }
}

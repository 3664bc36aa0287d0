import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { faultOfAmount } from '@mnw/contracts/currencies';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { UserId } from '@mnw/contracts/ids';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { AmountNotPayable } from '../checkout/checkout.errors.js';
import { CommerceDb } from '../commerce.db.js';
import { viewCode } from './promo-code-view.js';
import { MembershipsNotOpen, PromoCodeTaken, TargetNotFound } from './promo-codes.errors.js';
import { insertCode, ownsTarget, type NewPromoCode } from './promo-codes.queries.js';

type Input = InputOf<typeof createPromoCode>;

@Controller()
export class CreatePromoCode {
  constructor(
    private readonly db: CommerceDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(createPromoCode)
  async execute(input: Input, actor: Actor): Promise<OutputOf<typeof createPromoCode>> {
    const { userId } = requireCreator(actor);
    if (input.code_purpose === 'free_trial' || input.tier_id) throw new MembershipsNotOpen();
    const code = newCode(input, userId);
    refuseFraction(code);
    return this.db.command(
      async (tx) => {
        if (!(await ownsTarget(tx, userId, code))) throw new TargetNotFound(`${code.scope}_id`);
        return viewCode(await insertCode(tx, code), this.clock.now());
      },
      { constraints: { promo_codes_creator_id_code_key: () => new PromoCodeTaken() } },
    );
  }
}

function newCode(input: Input, creatorId: UserId): NewPromoCode {
  const { code, code_purpose } = input;
  return {
    creator_id: creatorId,
    code,
    code_purpose,
    discount_type: code_purpose === 'discount' ? input.discount_type : null,
    discount_value: code_purpose === 'discount' ? input.discount_value : null,
    currency: code_purpose === 'discount' && input.discount_type === 'fixed' ? input.currency : null,
    trial_days: code_purpose === 'free_trial' ? input.trial_days : null,
    scope: scopeOf(input),
    item_id: input.item_id ?? null,
    project_id: input.project_id ?? null,
    tier_id: input.tier_id ?? null,
    starts_on: input.starts_on ?? null,
    expires_on: input.expires_on ?? null,
    max_uses: input.max_uses ?? null,
  };
}

function scopeOf({ item_id, project_id, tier_id }: Input): NewPromoCode['scope'] {
  if (item_id) return 'item';
  if (project_id) return 'project';
  return tier_id ? 'tier' : 'all';
}

/** A fixed discount that the currency cannot express would make every discounted price unpayable. */
function refuseFraction({ discount_type, discount_value, currency }: NewPromoCode): void {
  if (discount_type !== 'fixed' || !discount_value || !currency) return;
  if (faultOfAmount(discount_value, currency) === 'no-such-fraction')
    throw new AmountNotPayable(currency, 'discount_value');
}

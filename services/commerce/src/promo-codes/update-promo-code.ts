import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { updatePromoCode } from '@mnw/contracts/commerce/update-promo-code.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { viewCode } from './promo-code-view.js';
import { MaxUsesBelowUseCount, PromoCodeNotFound, PromoCodeWindow } from './promo-codes.errors.js';
import { lockCode, setLimits, type PromoCodeLimits, type PromoCodeRow } from './promo-codes.queries.js';

type Input = InputOf<typeof updatePromoCode>;

/** Only the limits can be changed. The discount is frozen, so a checkout under way cannot be repriced. */
@Controller()
export class UpdatePromoCode {
  constructor(
    private readonly db: CommerceDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(updatePromoCode)
  async execute(input: Input, actor: Actor): Promise<OutputOf<typeof updatePromoCode>> {
    const { userId } = requireActiveAccount(actor);
    return this.db.transaction(async (tx) => {
      const code = await lockCode(tx, input.promo_code_id, userId);
      if (!code) throw new PromoCodeNotFound();
      const limits = newLimits(code, input);
      if (limits.max_uses !== null && limits.max_uses < code.use_count) throw new MaxUsesBelowUseCount();
      if (limits.starts_on && limits.expires_on && limits.starts_on > limits.expires_on) throw new PromoCodeWindow();
      return viewCode(await setLimits(tx, code.id, limits), this.clock.now());
    });
  }
}

/** An omitted limit stays as it is; null removes it. */
const newLimits = (code: PromoCodeRow, input: Input): PromoCodeLimits => ({
  starts_on: input.starts_on === undefined ? code.starts_on : input.starts_on,
  expires_on: input.expires_on === undefined ? code.expires_on : input.expires_on,
  max_uses: input.max_uses === undefined ? code.max_uses : input.max_uses,
  disabled: input.disabled ?? code.disabled_at !== null,
});

import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { checkPromoCode } from '@mnw/contracts/commerce/check-promo-code.rpc';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { deletePromoCode } from '@mnw/contracts/commerce/delete-promo-code.rpc';
import { listPromoCodes } from '@mnw/contracts/commerce/list-promo-codes.rpc';
import { updatePromoCode } from '@mnw/contracts/commerce/update-promo-code.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { CheckPromoCode } from './check-promo-code.js';
import { CreatePromoCode } from './create-promo-code.js';
import { ListPromoCodes } from './list-promo-codes.js';
import { PromoCodeNotFound } from './promo-codes.errors.js';
import { deleteCode } from './promo-codes.queries.js';
import { UpdatePromoCode } from './update-promo-code.js';

@Controller()
export class PromoCodesController {
  constructor(
    private readonly createUseCase: CreatePromoCode,
    private readonly listUseCase: ListPromoCodes,
    private readonly updateUseCase: UpdatePromoCode,
    private readonly checkUseCase: CheckPromoCode,
    private readonly db: CommerceDb,
  ) {}

  @Rpc(createPromoCode) create(input: InputOf<typeof createPromoCode>, actor: Actor) {
    return this.createUseCase.execute(input, actor);
  }
  @Rpc(listPromoCodes) list(input: InputOf<typeof listPromoCodes>, actor: Actor) {
    return this.listUseCase.execute(input, actor);
  }
  @Rpc(updatePromoCode) update(input: InputOf<typeof updatePromoCode>, actor: Actor) {
    return this.updateUseCase.execute(input, actor);
  }
  @Rpc(checkPromoCode) check(input: InputOf<typeof checkPromoCode>) {
    return this.checkUseCase.execute(input);
  }
  @Rpc(deletePromoCode) async delete({ promo_code_id }: InputOf<typeof deletePromoCode>, actor: Actor) {
    const { userId } = requireActiveAccount(actor);
    const deleted = await this.db.transaction((tx) => deleteCode(tx, promo_code_id, userId));
    if (deleted === 0) throw new PromoCodeNotFound();
    return {};
  }
}

import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GetSellerStatus } from './get-seller-status.js';
import { OnboardSeller } from './onboard-seller.js';

@Controller()
export class SellersController {
  constructor(
    private readonly onboardUseCase: OnboardSeller,
    private readonly statusUseCase: GetSellerStatus,
  ) {}

  @Rpc(onboardSeller) onboard(input: InputOf<typeof onboardSeller>, actor: Actor) {
    return this.onboardUseCase.execute(input, actor);
  }
  @Rpc(getSellerStatus) status(input: InputOf<typeof getSellerStatus>, actor: Actor) {
    return this.statusUseCase.execute(input, actor);
  }
}

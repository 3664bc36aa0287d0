import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { claimPurchases } from '@mnw/contracts/commerce/claim-purchases.rpc';
import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import { resolveReceiptToken } from '@mnw/contracts/commerce/resolve-receipt-token.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Job } from '@mnw/jobs/job.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ClaimPurchases } from './claim-purchases.js';
import { GetCheckout } from './get-checkout.js';
import { ReceiptForMail } from './receipt-for-mail.js';
import { ResolveReceiptToken } from './resolve-receipt-token.js';
import { StartCheckout } from './start-checkout.js';
import { SweepCheckouts, sweepJob } from './sweep-checkouts.js';

@Controller()
export class CheckoutController {
  constructor(
    private readonly startUseCase: StartCheckout,
    private readonly getUseCase: GetCheckout,
    private readonly claimUseCase: ClaimPurchases,
    private readonly receiptUseCase: ReceiptForMail,
    private readonly resolveUseCase: ResolveReceiptToken,
    private readonly sweepUseCase: SweepCheckouts,
  ) {}

  @Rpc(startCheckout) start(input: InputOf<typeof startCheckout>, actor: Actor) {
    return this.startUseCase.execute(input, actor);
  }
  @Rpc(getCheckout) get(input: InputOf<typeof getCheckout>, actor: Actor) {
    return this.getUseCase.execute(input, actor);
  }
  @Rpc(claimPurchases) claim(input: InputOf<typeof claimPurchases>, actor: Actor) {
    return this.claimUseCase.execute(input, actor);
  }
  @Rpc(receiptForMail) receipt(input: InputOf<typeof receiptForMail>, actor: Actor) {
    return this.receiptUseCase.execute(input, actor);
  }
  @Rpc(resolveReceiptToken) resolve(input: InputOf<typeof resolveReceiptToken>, actor: Actor) {
    return this.resolveUseCase.execute(input, actor);
  }
  @Job({ name: sweepJob, everyMs: 30_000 }) sweep(): Promise<number> {
    return this.sweepUseCase.execute();
  }
}

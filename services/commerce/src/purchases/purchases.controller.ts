import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import type { EventOf } from '@mnw/contracts/define-event';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { accountVerified } from '@mnw/contracts/identity/account-verified.event';
import type { Tx } from '@mnw/db/tx';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { RecheckCheckouts } from '../sellers/recheck-checkouts.js';
import { claimForVerified, forgetBuyer } from './account-events.queries.js';
import { GetReceipt } from './get-receipt.js';
import { ListPurchases } from './list-purchases.js';

@Controller()
export class PurchasesController {
  constructor(
    private readonly listUseCase: ListPurchases,
    private readonly receiptUseCase: GetReceipt,
    private readonly recheckCheckouts: RecheckCheckouts,
  ) {}

  @Rpc(listPurchases) list(input: InputOf<typeof listPurchases>, actor: Actor) {
    return this.listUseCase.execute(input, actor);
  }
  @Rpc(getReceipt) receipt(input: InputOf<typeof getReceipt>, actor: Actor) {
    return this.receiptUseCase.execute(input, actor);
  }
  @OnEvent(accountVerified, { consumer: 'commerce__claim-purchases' }) verified({ user_id }: EventOf<typeof accountVerified>, tx: Tx) {
    return claimForVerified(tx, user_id);
  }
  @OnEvent(accountDeleted, { consumer: 'commerce__forget-buyer' })
  async deleted({ user_id }: EventOf<typeof accountDeleted>, tx: Tx): Promise<void> {
    await forgetBuyer(tx, user_id);
    await this.recheckCheckouts.execute(tx, user_id);
  }
  @OnEvent(accountStateChanged, { consumer: 'commerce__close-sales' })
  async stateChanged({ user_id, state }: EventOf<typeof accountStateChanged>, tx: Tx): Promise<void> {
    if (state !== 'active') await this.recheckCheckouts.execute(tx, user_id);
  }
}

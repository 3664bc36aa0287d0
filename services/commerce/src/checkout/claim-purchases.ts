import { Controller } from '@nestjs/common';
import { requireActiveAccount, type AccountActor, type Actor } from '@mnw/contracts/actor';
import { claimPurchases } from '@mnw/contracts/commerce/claim-purchases.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { TransactionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { sha256 } from '@mnw/secrets/key-ring';
import { CommerceDb } from '../commerce.db.js';
import { isStanding } from '../fulfilment/settlement.js';
import { findPurchaseByToken } from '../purchases/purchases.queries.js';
import { claimableByAddress, moveTo } from './claims.queries.js';
import { AlreadyClaimed, AlreadyOwned, CheckoutNotFound, OwnItem, PurchaseReturned } from './checkout.errors.js';

/**
 * A purchase is claimed with its bearer token or by a verified email address. Items that the account already owns
 * stay with the guest purchase, and purchases whose money went back stay where they are.
 */
@Controller()
export class ClaimPurchases {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(claimPurchases)
  async execute({ token }: InputOf<typeof claimPurchases>, actor: Actor): Promise<OutputOf<typeof claimPurchases>> {
    const account = requireActiveAccount(actor);
    const claimed = await this.db.transaction(
      (tx) => (token ? claimByToken(tx, token, account) : claimByAddress(tx, account)),
      {
        constraints: { transactions_buyer_id_item_id_completed_key: () => new AlreadyOwned() },
      },
    );
    return { claimed };
  }
}

async function claimByToken(tx: Tx, token: string, account: AccountActor): Promise<TransactionId[]> {
  const purchase = await findPurchaseByToken(tx, sha256(token));
  if (!purchase?.completed_at) throw new CheckoutNotFound();
  if (purchase.buyer_id === account.userId) return [purchase.id];
  if (purchase.buyer_id) throw new AlreadyClaimed();
  if (purchase.seller_id === account.userId) throw new OwnItem();
  if (!isStanding(purchase.state)) throw new PurchaseReturned();
  const moved = await moveTo(tx, [purchase.id], account);
  if (moved.length === 0) throw new AlreadyClaimed();
  return moved;
}

export async function claimByAddress(
  tx: Tx,
  account: Pick<AccountActor, 'userId' | 'username'>,
): Promise<TransactionId[]> {
  return moveTo(tx, await claimableByAddress(tx, account.userId), account);
}

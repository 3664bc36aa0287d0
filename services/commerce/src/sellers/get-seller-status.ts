import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { findSeller } from './sellers.queries.js';
import { SyncSeller } from './sync-seller.js';

@Controller()
export class GetSellerStatus {
  constructor(
    private readonly db: CommerceDb,
    private readonly syncSeller: SyncSeller,
  ) {}

  @Rpc(getSellerStatus)
  async execute(_: object, actor: Actor) {
    const { userId } = requireAccount(actor);
    const known = await findSeller(this.db, userId);
    const isUnfinished = known !== undefined && !isReady(known);
    if (isUnfinished) await this.syncSeller.execute(known.stripe_account_id);
    const seller = isUnfinished ? await findSeller(this.db, userId) : known;
    return {
      connected: seller !== undefined && !seller.disconnected_at,
      disconnected: Boolean(seller?.disconnected_at),
      charges_enabled: seller?.charges_enabled ?? false,
      payouts_enabled: seller?.payouts_enabled ?? false,
      details_submitted: seller?.details_submitted ?? false,
      default_currency: seller?.default_currency ?? null,
    };
  }
}

const isReady = (seller: { charges_enabled: boolean; payouts_enabled: boolean }) =>
  seller.charges_enabled && seller.payouts_enabled;

import { randomBytes } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import type { World } from '../world.js';
import { identityGiven, type AccountOptions } from './identity.js';

/** The holder of a grant: an account, an email address, or neither for a grant that only the receipt opens. */
export interface Holder {
  userId?: string;
  guestEmail?: string;
}

/** Sellers and purchases without Stripe: rows as a finished onboarding or sale leaves them. */
export const commerceGiven = (world: World) => ({
  /** A creator who can take payments. */
  async seller(options: AccountOptions = {}): Promise<AccountActor> {
    const seller = await identityGiven(world).creator(options);
    const account = `acct_${randomBytes(8).toString('hex')}`;
    await world.db.run(sql`
      insert into seller_accounts (user_id, stripe_account_id, charges_enabled, payouts_enabled, details_submitted, default_currency, onboarded_at)
      values (${seller.userId}, ${account}, true, true, true, 'usd', now())`);
    await world.db.run(
      sql`update users set stripe_account_id = ${account}, stripe_onboarding_complete = true where id = ${seller.userId}`,
    );
    return seller;
  },

  /** A completed free purchase of an item, with its grant. Returns the transaction's id. */
  async purchase(itemId: string, { userId, guestEmail }: Holder = {}): Promise<string> {
    const { id } = await world.db.one<{ id: string }>(sql`
      insert into transactions (buyer_id, buyer_display, guest_email, seller_id, seller_username, project_id, item_id, item_title, granted_item_ids,
        subtotal_cents, amount_cents, currency, receipt_token_hash, state, paid_at, completed_at)
      select ${userId ?? null}::uuid, 'given', ${guestEmail ?? null}, i.seller_id, u.username, i.project_id, i.id, i.title, array[i.id],
        0, 0, i.currency, ${randomBytes(32)}::bytea, 'completed', now(), now()
      from pub_items i join users u on u.id = i.seller_id where i.id = ${itemId} returning id`);
    await world.db.run(sql`
      insert into grants (item_id, user_id, guest_email, receipt_transaction_id, source_kind, source_id, transaction_id)
      values (${itemId}, ${userId ?? null}, ${guestEmail ?? null}, ${userId || guestEmail ? null : id}, 'purchase', ${id}, ${id})`);
    return id;
  },
});

import type { TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface Seller {
  user_id: UserId;
  stripe_account_id: string;
  charges_enabled: boolean;
  payouts_enabled: boolean;
  details_submitted: boolean;
  default_currency: string | null;
  onboarded_at: Date | null;
  /** When the creator disconnected the account at Stripe. */
  disconnected_at: Date | null;
}

const columns = sql`user_id, stripe_account_id, charges_enabled, payouts_enabled, details_submitted, default_currency, onboarded_at, disconnected_at`;

export const findSeller = (db: Queries, userId: UserId) =>
  db.maybe<Seller>(sql`select ${columns} from seller_accounts where user_id = ${userId}`);

/** Whether the Stripe account belongs to one of our sellers, or did until its owner disconnected it. */
export const isSellerAccount = async (db: Queries, account: string) =>
  (
    await db.one<{ known: boolean }>(sql`
    select exists (select 1 from seller_accounts where stripe_account_id = ${account}) or exists (select 1 from transactions where stripe_account_id = ${account}) as known`)
  ).known;

/** Whether we can act for the Stripe account: its owner has neither disconnected nor replaced it. */
export const isConnected = async (db: Queries, account: string) =>
  (await db.run(sql`
    select 1 from seller_accounts where stripe_account_id = ${account} and disconnected_at is null`)) > 0;

/** Stores a user's first Stripe account. A second call changes nothing, unless the first account was disconnected. */
export async function addSeller(tx: Tx, userId: UserId, account: string): Promise<void> {
  const added = await tx.run(sql`
    insert into seller_accounts as s (user_id, stripe_account_id) values (${userId}, ${account})
    on conflict (user_id) do update set stripe_account_id = excluded.stripe_account_id, disconnected_at = null, onboarded_at = null, synced_at = null,
      default_currency = null, country = null
    where s.disconnected_at is not null`);
  if (added === 1) await tx.run(sql`update users set stripe_account_id = ${account} where id = ${userId}`);
}

/** Marks the account as disconnected. Returns its owner if it was not marked before. */
export const markDisconnected = async (tx: Tx, account: string, now: Date): Promise<UserId | undefined> =>
  (
    await tx.maybe<{ user_id: UserId }>(sql`
    update seller_accounts set disconnected_at = ${now}, charges_enabled = false, payouts_enabled = false, synced_at = ${now}
    where stripe_account_id = ${account} and disconnected_at is null returning user_id`)
  )?.user_id;

/** Unpaid checkouts on an account that can be read but not charged. */
export const openCheckoutsOf = (db: Queries, account: string) =>
  db.many<{ id: TransactionId; stripe_checkout_session_id: string }>(sql`
    select id, stripe_checkout_session_id from transactions
    where stripe_account_id = ${account} and state = 'checkout_open' and stripe_checkout_session_id is not null
    order by id`);

export interface SellerFacts {
  account: string;
  chargesEnabled: boolean;
  payoutsEnabled: boolean;
  detailsSubmitted: boolean;
  defaultCurrency: string | null;
  country: string | null;
  /** When we queried Stripe; an older answer does not replace a newer one. */
  fetchedAt: Date;
}

/**
 * Updates the seller's row and returns it if anything changed. `first` is true when charges became possible for the
 * first time.
 */
export const updateSeller = (tx: Tx, facts: SellerFacts) =>
  tx.maybe<{ user_id: UserId; first: boolean }>(sql`
    update seller_accounts s
    set charges_enabled = ${facts.chargesEnabled}, payouts_enabled = ${facts.payoutsEnabled}, details_submitted = ${facts.detailsSubmitted},
      default_currency = ${facts.defaultCurrency}, country = ${facts.country}, synced_at = ${facts.fetchedAt}, disconnected_at = null,
      onboarded_at = case when ${facts.chargesEnabled} then coalesce(s.onboarded_at, ${facts.fetchedAt}) else s.onboarded_at end
    from (select user_id, onboarded_at from seller_accounts where stripe_account_id = ${facts.account} for update) before
    where s.user_id = before.user_id and (s.synced_at is null or s.synced_at <= ${facts.fetchedAt})
    returning s.user_id, before.onboarded_at is null and s.onboarded_at is not null as first`);

/** Returns whether this changed anything. */
export const markOnboarding = async (tx: Tx, userId: UserId, complete: boolean): Promise<boolean> =>
  (await tx.run(
    sql`update users set stripe_onboarding_complete = ${complete} where id = ${userId} and stripe_onboarding_complete <> ${complete}`,
  )) > 0;

export async function makeCheckoutsDue(tx: Tx, sellerId: UserId, now: Date): Promise<void> {
  await tx.run(sql`
    update transactions set check_at = ${now} where seller_id = ${sellerId} and state in ('created', 'checkout_open')`);
}

-- What somebody paid for and may have again: live and suspended grants, those a refund or a lost dispute took (a failed refund or a changed
-- verdict brings them back), and payments that are still being confirmed. Such an item is archived, never deleted.
create view pub_holdings as
  select item_id from grants where revoked_reason is null or revoked_reason in ('refund', 'dispute-lost')
  union all
  select unnest(granted_item_ids) from transactions where state = 'processing' and duplicate_of is null and failure is null;

-- The currency a creator's Stripe account settles in: what their projects are priced in.
create view pub_sellers as select user_id, default_currency from seller_accounts;

-- Which network took a free copy with a limited code: a keyed hash of code and network, so that it cannot be read back or joined across codes.
alter table promo_redemptions add column client_hash bytea;
create index promo_redemptions_client_hash_idx on promo_redemptions (client_hash) where client_hash is not null;
-- The day's free purchases of a guest's address, whatever stands behind its plus sign.
create index transactions_free_address_idx on transactions (regexp_replace(lower(guest_email), '[+][^@]*@', '@'), created_at)
  where buyer_id is null and amount_cents = 0;

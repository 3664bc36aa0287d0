-- The seller's list also shows payments that are held, and both lists page by this index.
drop index transactions_seller_id_idx;
create index transactions_seller_id_idx on transactions (seller_id, id desc)
  where completed_at is not null or (state = 'processing' and failure in ('seller-gone', 'quote-mismatch'));

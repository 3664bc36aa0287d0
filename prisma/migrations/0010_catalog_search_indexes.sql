-- Search walks the best sellers in order until enough of them match; with the title's words in the index that reads no rows.
drop index items_sales_count_idx;
create index items_sales_count_idx on items (sales_count desc, id desc) include (search_head) where is_public;
create index items_title_order_idx on items (lower(title), id) where is_public;

-- Refunds whose sales are not counted yet: sales_count less these is always sales less full refunds, whichever event is handled first.
alter table items add column uncounted_refunds integer not null default 0;
alter table items add constraint items_uncounted_refunds_check check (uncounted_refunds >= 0);
-- Counting a sale, a refund or a download is no change of the item.
drop trigger update_items_updated_at on items;
create trigger update_items_updated_at before update on items for each row
  when (old.sales_count = new.sales_count and old.uncounted_refunds = new.uncounted_refunds and old.play_count = new.play_count and old.download_count = new.download_count)
  execute function set_updated_at();

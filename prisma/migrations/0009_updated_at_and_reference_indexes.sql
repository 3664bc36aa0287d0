-- What holds for every table: updated_at keeps itself, and a reference can be followed backwards without reading the whole table.

create trigger update_carts_updated_at before update on carts for each row execute function set_updated_at();
create trigger update_creator_subscriptions_updated_at before update on creator_subscriptions for each row execute function set_updated_at();
create trigger update_fan_plus_subscriptions_updated_at before update on fan_plus_subscriptions for each row execute function set_updated_at();
create trigger update_license_keys_updated_at before update on license_keys for each row execute function set_updated_at();
create trigger update_promo_codes_updated_at before update on promo_codes for each row execute function set_updated_at();
create trigger update_subscription_tiers_updated_at before update on subscription_tiers for each row execute function set_updated_at();
create trigger update_subscriptions_updated_at before update on subscriptions for each row execute function set_updated_at();
create trigger update_transactions_updated_at before update on transactions for each row execute function set_updated_at();

create index import_jobs_upload_id_idx on import_jobs (upload_id) where upload_id is not null;
create index listing_events_actor_id_idx on listing_events (actor_id) where actor_id is not null;
create index promo_codes_item_id_idx on promo_codes (item_id) where item_id is not null;
create index promo_codes_project_id_idx on promo_codes (project_id) where project_id is not null;
create index promo_codes_tier_id_idx on promo_codes (tier_id) where tier_id is not null;
create index transactions_duplicate_of_idx on transactions (duplicate_of) where duplicate_of is not null;

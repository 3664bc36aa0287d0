-- The address of an app is part of every copy that was shipped: it asks there for updates. Once used, an address is its creator's and never
-- anybody else's, also after the app or the account is deleted.
create table sync_kept_slugs (
  slug text not null,
  -- The account that may use it again. No reference: the row outlives the account.
  kept_for uuid not null,
  created_at timestamptz not null default now(),
  constraint sync_kept_slugs_pkey primary key (slug)
);

create function keep_app_slug() returns trigger language plpgsql as $$
begin
  insert into sync_kept_slugs (slug, kept_for) values (old.slug, old.creator_id) on conflict do nothing;
  return null;
end $$;
create trigger keep_deleted_app_slug after delete on sync_apps for each row when (old.slug is not null) execute function keep_app_slug();
create trigger keep_changed_app_slug after update of slug on sync_apps for each row
  when (old.slug is not null and old.slug is distinct from new.slug) execute function keep_app_slug();

-- After the row is in: whoever waited here for the deletion of the app that had the address sees it kept.
create function refuse_kept_app_slug() returns trigger language plpgsql as $$
begin
  if exists (select 1 from sync_kept_slugs where slug = new.slug and kept_for is distinct from new.creator_id) then
    raise unique_violation using message = 'the slug is kept', constraint = 'sync_apps_slug_key', table = 'sync_apps';
  end if;
  return null;
end $$;
create trigger refuse_kept_app_slug after insert or update of slug on sync_apps for each row when (new.slug is not null) execute function refuse_kept_app_slug();

-- A cleared display name is none: every reader of the view falls back on the username.
create or replace view pub_users as
  select id, username, nullif(display_name, '') as display_name, bio, avatar_key,
    case
      when deleted_at is not null then 'deleted'
      when suspended_at is not null then 'suspended'
      when deactivated_at is not null then 'deactivated'
      when not email_verified then 'unproved'
      else 'active'
    end as state,
    can_create_projects, stripe_account_id, stripe_onboarding_complete, created_at
  from users;

-- Names and titles written before are rid of what shows nothing and turns other text about, as contracts/text.ts does with new ones.
create function pg_temp.visible(t text) returns text language sql immutable
return btrim(regexp_replace(t, '[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\U000E0000-\U000E0FFF]+', '', 'g'),
  E' \t\n\u200C\u200D\u200E\u200F\u061C');
update users set display_name = pg_temp.visible(display_name) where display_name <> pg_temp.visible(display_name);
update projects set title = coalesce(nullif(pg_temp.visible(title), ''), slug) where title <> pg_temp.visible(title);
update items set title = coalesce(nullif(pg_temp.visible(title), ''), slug) where title <> pg_temp.visible(title);
update issues set title = coalesce(nullif(pg_temp.visible(title), ''), 'Untitled') where title <> pg_temp.visible(title);
update sync_apps set name = coalesce(nullif(pg_temp.visible(name), ''), 'App') where name <> pg_temp.visible(name);

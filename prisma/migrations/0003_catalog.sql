-- Catalog: what creators make, the files behind it, how it is found, and who follows whom.

create extension if not exists unaccent;

-- Names are matched as written, without accents; prose is stemmed besides.
create text search configuration mnw_names (copy = simple);
alter text search configuration mnw_names alter mapping for hword, hword_part, word with unaccent, simple;
create text search configuration mnw_prose (copy = english);
alter text search configuration mnw_prose alter mapping for hword, hword_part, word with unaccent, english_stem;

create table project_categories (
  id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  sort_order integer not null default 0,
  constraint project_categories_pkey primary key (id),
  constraint project_categories_slug_key unique (slug)
);

create table projects (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  slug text not null,
  title text not null,
  description text not null default '',
  description_html text not null default '',
  project_type text not null default 'other',
  is_public boolean not null default false,
  category_id uuid,
  mt_community_id uuid,
  features text[] not null default '{}',
  currency char(3) not null default 'usd',
  cover_key text,
  version integer not null default 1,
  published_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search_head tsvector not null generated always as (to_tsvector('mnw_names', title)) stored,
  search tsvector not null generated always as (
    setweight(to_tsvector('mnw_names', title), 'A') || setweight(to_tsvector('mnw_prose', left(title || ' ' || description, 50000)), 'B')) stored,
  constraint projects_pkey primary key (id),
  constraint projects_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint projects_category_id_fkey foreign key (category_id) references project_categories (id) on delete set null,
  constraint projects_user_id_slug_key unique (user_id, slug),
  constraint projects_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  constraint projects_project_type_check check (project_type ~ '^[a-z][a-z-]{0,39}$'),
  constraint projects_currency_check check (currency ~ '^[a-z]{3}$')
);
create index projects_user_id_idx on projects (user_id, id);
create index projects_is_public_idx on projects (is_public) where is_public;
create index projects_category_id_idx on projects (category_id) where category_id is not null;
create index projects_search_head_idx on projects using gin (search_head);
create index projects_search_idx on projects using gin (search);
-- No trigram on descriptions: whole-text similarity of a long text finds nothing, slowly.
create index projects_title_trgm_idx on projects using gin (title gin_trgm_ops);
create trigger update_projects_updated_at before update on projects for each row execute function set_updated_at();

create table items (
  id uuid not null default uuidv7(),
  project_id uuid not null,
  title text not null,
  slug text not null,
  description text not null default '',
  description_html text not null default '',
  item_type text not null,
  price_cents integer not null default 0,
  currency char(3) not null default 'usd',
  pwyw_enabled boolean not null default false,
  pwyw_min_cents integer not null default 0,
  body text,
  body_html text,
  word_count integer not null default 0,
  reading_time_minutes integer not null default 0,
  audio_url text,
  audio_s3_key text,
  duration_seconds double precision,
  video_s3_key text,
  video_duration_seconds double precision,
  cover_key text,
  credits text not null default '',
  release_date date,
  ai_tier text,
  ai_disclosure text,
  enable_license_keys boolean not null default false,
  max_activations integer,
  custom_license_text text,
  sales_count integer not null default 0,
  play_count integer not null default 0,
  download_count integer not null default 0,
  web_only boolean not null default false,
  is_public boolean not null default false,
  scheduled_at timestamptz,
  published_at timestamptz,
  archived_at timestamptz,
  listing_state text not null default 'normal',
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search_head tsvector not null generated always as (to_tsvector('mnw_names', title)) stored,
  search tsvector not null generated always as (
    setweight(to_tsvector('mnw_names', title) || to_tsvector('mnw_prose', title), 'A') || setweight(to_tsvector('mnw_prose', left(description, 50000)), 'B')
    || setweight(to_tsvector('mnw_prose', left(coalesce(body, ''), 100000)), 'C')) stored,
  constraint items_pkey primary key (id),
  constraint items_project_id_fkey foreign key (project_id) references projects (id) on delete cascade,
  constraint items_project_id_slug_key unique (project_id, slug),
  constraint items_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  constraint items_item_type_check check (item_type in
    ('article', 'audio', 'download', 'video', 'image', 'plugin', 'preset', 'sample', 'course', 'template', 'bundle')),
  constraint items_price_cents_check check (price_cents >= 0),
  constraint items_pwyw_min_cents_check check (pwyw_min_cents >= 0),
  constraint items_currency_check check (currency ~ '^[a-z]{3}$'),
  constraint items_counts_check check (word_count >= 0 and reading_time_minutes >= 0 and sales_count >= 0 and play_count >= 0 and download_count >= 0),
  constraint items_duration_check check (duration_seconds >= 0 and video_duration_seconds >= 0),
  constraint items_ai_tier_check check (ai_tier in ('handmade', 'assisted', 'generated')),
  constraint items_published_ai_tier_check check (not is_public or ai_tier is not null),
  constraint items_ai_disclosure_check check (ai_tier is distinct from 'assisted' or ai_disclosure is not null),
  constraint items_max_activations_check check (max_activations > 0),
  constraint items_archived_check check (archived_at is null or not is_public),
  constraint items_listing_state_check check (listing_state in ('normal', 'flagged', 'limited', 'removed'))
);
create index items_project_id_idx on items (project_id, position, id);
create index items_is_public_idx on items (is_public, published_at desc, id desc) where is_public;
create index items_sales_count_idx on items (sales_count desc, id desc) where is_public;
create index items_scheduled_at_idx on items (scheduled_at) where scheduled_at is not null;
create index items_search_head_idx on items using gin (search_head);
create index items_search_idx on items using gin (search);
create index items_title_trgm_idx on items using gin (title gin_trgm_ops);
-- Counting a sale or a download is no change of the item.
create trigger update_items_updated_at before update on items for each row
  when (old.sales_count = new.sales_count and old.play_count = new.play_count and old.download_count = new.download_count) execute function set_updated_at();

-- An upload is quarantined at quarantine_key, checked as a private copy at storage_key, and only then linked to what it belongs to.
create table uploads (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  purpose text not null,
  filename text not null,
  content_type text not null,
  size_bytes bigint not null,
  sha256 text,
  state text not null default 'pending',
  reason text,
  quarantine_key text not null,
  storage_key text not null,
  linked_at timestamptz,
  attempts integer not null default 0,
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  completed_at timestamptz,
  checked_at timestamptz,
  constraint uploads_pkey primary key (id),
  constraint uploads_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint uploads_quarantine_key_key unique (quarantine_key),
  constraint uploads_storage_key_key unique (storage_key),
  constraint uploads_purpose_check check (purpose in ('version', 'cover', 'clip', 'media', 'import')),
  constraint uploads_size_bytes_check check (size_bytes > 0),
  constraint uploads_state_check check (state in ('pending', 'scanning', 'clean', 'held', 'refused')),
  constraint uploads_reason_check check ((state in ('held', 'refused')) = (reason is not null))
);
create index uploads_user_id_idx on uploads (user_id, id) where linked_at is null;
create index uploads_scanning_idx on uploads (id) where state = 'scanning';
create index uploads_unlinked_idx on uploads (created_at) where linked_at is null;

create table versions (
  id uuid not null default uuidv7(),
  item_id uuid not null,
  -- The creator whose storage the file counts against; filled in by trigger, and still known when a cascade has taken the item.
  owner_id uuid not null,
  upload_id uuid,
  version_number text not null,
  release_notes text not null default '',
  file_url text,
  s3_key text,
  filename text not null default 'download',
  content_type text not null default 'application/octet-stream',
  file_size_bytes bigint not null default 0,
  state text not null default 'clean',
  is_current boolean not null default false,
  current_when_clean boolean not null default false,
  download_count integer not null default 0,
  released_at timestamptz,
  created_at timestamptz not null default now(),
  constraint versions_pkey primary key (id),
  constraint versions_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint versions_upload_id_fkey foreign key (upload_id) references uploads (id) on delete set null,
  constraint versions_upload_id_key unique (upload_id),
  constraint versions_item_id_version_number_key unique (item_id, version_number),
  constraint versions_file_size_bytes_check check (file_size_bytes >= 0),
  constraint versions_download_count_check check (download_count >= 0),
  constraint versions_state_check check (state in ('scanning', 'clean', 'held', 'refused')),
  constraint versions_current_clean_check check (not is_current or state = 'clean')
);
create unique index versions_item_id_current_key on versions (item_id) where is_current = true;
create index versions_item_id_idx on versions (item_id, id);
create index versions_owner_id_idx on versions (owner_id);

create table chapters (
  id uuid not null default uuidv7(),
  item_id uuid not null,
  title text not null,
  start_seconds double precision not null,
  created_at timestamptz not null default now(),
  constraint chapters_pkey primary key (id),
  constraint chapters_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint chapters_start_seconds_check check (start_seconds >= 0)
);
create index chapters_item_id_idx on chapters (item_id, start_seconds);

create table content_insertions (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  title text not null,
  media_type text not null,
  storage_key text not null,
  duration_ms integer not null default 0,
  file_size bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint content_insertions_pkey primary key (id),
  constraint content_insertions_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint content_insertions_duration_ms_check check (duration_ms >= 0),
  constraint content_insertions_file_size_check check (file_size >= 0)
);
create index content_insertions_user_id_idx on content_insertions (user_id);

create table content_insertion_placements (
  id uuid not null default uuidv7(),
  item_id uuid not null,
  insertion_id uuid not null,
  position text not null,
  offset_ms integer not null default 0,
  constraint content_insertion_placements_pkey primary key (id),
  constraint content_insertion_placements_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint content_insertion_placements_insertion_id_fkey foreign key (insertion_id) references content_insertions (id) on delete cascade,
  constraint content_insertion_placements_place_key unique (item_id, insertion_id, position, offset_ms),
  constraint content_insertion_placements_position_check check (position in ('pre_roll', 'mid_roll', 'post_roll')),
  constraint content_insertion_placements_offset_ms_check check (offset_ms >= 0)
);
create index content_insertion_placements_insertion_id_idx on content_insertion_placements (insertion_id);

create table item_sections (
  id uuid not null default uuidv7(),
  item_id uuid not null,
  slug text not null,
  title text not null,
  body text not null default '',
  body_html text not null default '',
  position integer not null default 0,
  constraint item_sections_pkey primary key (id),
  constraint item_sections_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint item_sections_item_id_slug_key unique (item_id, slug)
);

create table bundle_items (
  bundle_id uuid not null,
  item_id uuid not null,
  position integer not null default 0,
  constraint bundle_items_pkey primary key (bundle_id, item_id),
  constraint bundle_items_bundle_id_fkey foreign key (bundle_id) references items (id) on delete cascade,
  constraint bundle_items_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint bundle_items_self_check check (bundle_id != item_id)
);
create index bundle_items_item_id_idx on bundle_items (item_id);

create table tags (
  id uuid not null default uuidv7(),
  parent_id uuid,
  name text not null,
  slug text not null,
  path text not null,
  constraint tags_pkey primary key (id),
  constraint tags_parent_id_fkey foreign key (parent_id) references tags (id) on delete cascade,
  constraint tags_slug_key unique (slug),
  constraint tags_path_key unique (path),
  constraint tags_path_check check (path ~ '^[a-z0-9-]+(\.[a-z0-9-]+){0,4}$')
);
create index tags_parent_id_idx on tags (parent_id);
create index tags_path_idx on tags (path text_pattern_ops);
create index tags_name_trgm_idx on tags using gin (name gin_trgm_ops);

create table item_tags (
  item_id uuid not null,
  tag_id uuid not null,
  is_primary boolean not null default false,
  constraint item_tags_pkey primary key (item_id, tag_id),
  constraint item_tags_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint item_tags_tag_id_fkey foreign key (tag_id) references tags (id) on delete cascade
);
create unique index item_tags_item_id_primary_key on item_tags (item_id) where is_primary;
create index item_tags_tag_id_idx on item_tags (tag_id);

create table labels (
  id uuid not null default uuidv7(),
  slug text not null,
  display_name text not null,
  definition text not null default '',
  examples text not null default '',
  nonexamples text not null default '',
  constraint labels_pkey primary key (id),
  constraint labels_slug_key unique (slug)
);

create table project_labels (
  project_id uuid not null,
  label_id uuid not null,
  created_at timestamptz not null default now(),
  constraint project_labels_pkey primary key (project_id, label_id),
  constraint project_labels_project_id_fkey foreign key (project_id) references projects (id) on delete cascade,
  constraint project_labels_label_id_fkey foreign key (label_id) references labels (id) on delete cascade
);
create index project_labels_label_id_idx on project_labels (label_id);

create table blog_posts (
  id uuid not null default uuidv7(),
  project_id uuid not null,
  author_id uuid not null,
  title text not null,
  slug text not null,
  body_markdown text not null default '',
  body_html text not null default '',
  published_at timestamptz,
  mt_thread_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint blog_posts_pkey primary key (id),
  constraint blog_posts_project_id_fkey foreign key (project_id) references projects (id) on delete cascade,
  constraint blog_posts_author_id_fkey foreign key (author_id) references users (id),
  constraint blog_posts_project_id_slug_key unique (project_id, slug)
);
create index blog_posts_author_id_idx on blog_posts (author_id);
create index blog_posts_published_at_idx on blog_posts (project_id, published_at desc) where published_at is not null;
create trigger update_blog_posts_updated_at before update on blog_posts for each row execute function set_updated_at();

create table custom_links (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  title text not null,
  url text not null,
  sort_order integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint custom_links_pkey primary key (id),
  constraint custom_links_user_id_fkey foreign key (user_id) references users (id) on delete cascade
);
create index custom_links_user_id_idx on custom_links (user_id, sort_order);
create trigger update_custom_links_updated_at before update on custom_links for each row execute function set_updated_at();

create table follows (
  id uuid not null default uuidv7(),
  follower_id uuid not null,
  target_type text not null,
  target_id uuid not null,
  created_at timestamptz not null default now(),
  constraint follows_pkey primary key (id),
  constraint follows_follower_id_fkey foreign key (follower_id) references users (id) on delete cascade,
  constraint follows_follower_id_target_key unique (follower_id, target_type, target_id),
  constraint follows_target_type_check check (target_type in ('user', 'project', 'tag'))
);
create index follows_target_idx on follows (target_type, target_id);

create table collections (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  slug text not null,
  title text not null,
  description text not null default '',
  visibility text not null default 'private',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint collections_pkey primary key (id),
  constraint collections_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint collections_user_id_slug_key unique (user_id, slug),
  constraint collections_visibility_check check (visibility in ('public', 'unlisted', 'private'))
);
create trigger update_collections_updated_at before update on collections for each row execute function set_updated_at();

create table collection_items (
  collection_id uuid not null,
  item_id uuid not null,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  constraint collection_items_pkey primary key (collection_id, item_id),
  constraint collection_items_collection_id_fkey foreign key (collection_id) references collections (id) on delete cascade,
  constraint collection_items_item_id_fkey foreign key (item_id) references items (id) on delete cascade
);
create index collection_items_position_idx on collection_items (collection_id, position);
create index collection_items_item_id_idx on collection_items (item_id);

create table media_files (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  folder text not null default '',
  filename text not null,
  s3_key text not null,
  content_type text not null,
  file_size_bytes bigint not null default 0,
  width integer,
  height integer,
  created_at timestamptz not null default now(),
  constraint media_files_pkey primary key (id),
  constraint media_files_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint media_files_user_id_folder_filename_key unique (user_id, folder, filename),
  constraint media_files_file_size_bytes_check check (file_size_bytes >= 0)
);

create table import_jobs (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  project_id uuid not null,
  upload_id uuid,
  source text not null,
  state text not null default 'preview',
  mapping jsonb not null default '{}',
  total_rows integer not null default 0,
  processed_rows integer not null default 0,
  skipped_rows integer not null default 0,
  skipped jsonb not null default '[]',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint import_jobs_pkey primary key (id),
  constraint import_jobs_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint import_jobs_project_id_fkey foreign key (project_id) references projects (id) on delete cascade,
  constraint import_jobs_upload_id_fkey foreign key (upload_id) references uploads (id) on delete set null,
  constraint import_jobs_source_check check (source in ('patreon', 'ko-fi', 'gumroad', 'csv')),
  constraint import_jobs_state_check check (state in ('preview', 'running', 'done', 'failed', 'undone')),
  constraint import_jobs_rows_check check (total_rows >= 0 and processed_rows >= 0 and skipped_rows >= 0)
);
create index import_jobs_user_id_idx on import_jobs (user_id, id);
create index import_jobs_project_id_idx on import_jobs (project_id);

create table custom_domains (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  project_id uuid,
  domain text not null,
  verified boolean not null default false,
  verification_token text not null,
  state text not null default 'claimed',
  verified_at timestamptz,
  degraded_at timestamptz,
  checked_at timestamptz,
  created_at timestamptz not null default now(),
  constraint custom_domains_pkey primary key (id),
  constraint custom_domains_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint custom_domains_project_id_fkey foreign key (project_id) references projects (id) on delete cascade,
  constraint custom_domains_user_id_domain_key unique (user_id, domain),
  constraint custom_domains_domain_check check (domain = lower(domain)),
  constraint custom_domains_state_check check (state in ('claimed', 'verified', 'live', 'degraded', 'released', 'expired'))
);
-- Unique among verified rows only: an unproved claim must not keep a name from its owner.
create unique index custom_domains_domain_key on custom_domains (domain) where verified;
create index custom_domains_project_id_idx on custom_domains (project_id) where project_id is not null;

-- A renamed slug leads to its project or item for ever. scope_id is the creator (projects) or the project (items).
create table slug_redirects (
  scope_id uuid not null,
  slug text not null,
  project_id uuid,
  item_id uuid,
  created_at timestamptz not null default now(),
  constraint slug_redirects_pkey primary key (scope_id, slug),
  constraint slug_redirects_project_id_fkey foreign key (project_id) references projects (id) on delete cascade,
  constraint slug_redirects_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint slug_redirects_target_check check (num_nonnulls(project_id, item_id) = 1)
);
create index slug_redirects_project_id_idx on slug_redirects (project_id) where project_id is not null;
create index slug_redirects_item_id_idx on slug_redirects (item_id) where item_id is not null;

-- Why something is or is not shown, readable by its creator; appended to, never changed.
create table listing_events (
  id uuid not null default uuidv7(),
  item_id uuid not null,
  state text not null,
  reason text not null default '',
  actor_id uuid,
  created_at timestamptz not null default now(),
  constraint listing_events_pkey primary key (id),
  constraint listing_events_item_id_fkey foreign key (item_id) references items (id) on delete cascade,
  constraint listing_events_actor_id_fkey foreign key (actor_id) references users (id) on delete set null,
  constraint listing_events_state_check check (state in ('published', 'unpublished', 'archived', 'flagged', 'limited', 'removed', 'restored', 'appealed'))
);
create index listing_events_item_id_idx on listing_events (item_id, id);

-- The vocabulary of published titles, creators and tags, against which queries are respelled.
create table search_words (
  word text not null,
  uses integer not null default 1,
  constraint search_words_pkey primary key (word),
  constraint search_words_uses_check check (uses > 0)
);
create index search_words_word_trgm_idx on search_words using gin (word gin_trgm_ops);

-- One row per download or play, without who; folded into the counters in batches.
create table counted_deliveries (
  id bigint generated always as identity,
  item_id uuid not null,
  version_id uuid,
  kind text not null,
  constraint counted_deliveries_pkey primary key (id),
  constraint counted_deliveries_kind_check check (kind in ('download', 'play'))
);

-- Objects whose row is gone, waiting to be deleted from storage.
create table file_deletions (
  storage_key text not null,
  created_at timestamptz not null default now(),
  leased_until timestamptz,
  constraint file_deletions_pkey primary key (storage_key)
);

-- Storage in use is the sum of live versions and clips, kept by the transaction that changes it, cascades included.
create function versions_fill_owner() returns trigger language plpgsql as $$
begin
  select p.user_id into new.owner_id from items i join projects p on p.id = i.project_id where i.id = new.item_id;
  return new;
end $$;
create trigger versions_fill_owner before insert on versions for each row execute function versions_fill_owner();

create function count_version_bytes() returns trigger language plpgsql as $$
declare
  owner uuid := case when tg_op = 'DELETE' then old.owner_id else new.owner_id end;
  before bigint := case when tg_op = 'INSERT' or old.state = 'refused' then 0 else old.file_size_bytes end;
  after bigint := case when tg_op = 'DELETE' or new.state = 'refused' then 0 else new.file_size_bytes end;
begin
  if after <> before then
    update users set storage_used_bytes = storage_used_bytes + after - before where id = owner;
  end if;
  if tg_op = 'DELETE' and old.s3_key is not null then
    insert into file_deletions (storage_key) values (old.s3_key) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger versions_count_bytes after insert or delete or update of file_size_bytes, state on versions
  for each row execute function count_version_bytes();

create function count_clip_bytes() returns trigger language plpgsql as $$
declare
  before bigint := case when tg_op = 'INSERT' then 0 else old.file_size end;
  after bigint := case when tg_op = 'DELETE' then 0 else new.file_size end;
begin
  if after <> before then
    update users set storage_used_bytes = storage_used_bytes + after - before
    where id = case when tg_op = 'DELETE' then old.user_id else new.user_id end;
  end if;
  if tg_op = 'DELETE' then
    insert into file_deletions (storage_key) values (old.storage_key) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger content_insertions_count_bytes after insert or delete or update of file_size on content_insertions
  for each row execute function count_clip_bytes();

-- is_public here means visible: published, in a published project, not removed, of a creator in good standing.
create view pub_projects as
  select p.id, p.user_id, p.slug, p.title, p.project_type, p.is_public and u.state = 'active' as is_public, p.currency
  from projects p join pub_users u on u.id = p.user_id;

create view pub_items as
  select i.id, i.project_id, p.user_id as seller_id, i.slug, i.title, i.item_type, i.price_cents, i.currency, i.pwyw_enabled, i.pwyw_min_cents,
    i.is_public and p.is_public and u.state = 'active' and i.listing_state <> 'removed' as is_public,
    i.web_only, i.archived_at, i.enable_license_keys, i.max_activations, v.id as current_version_id, i.published_at
  from items i
  join projects p on p.id = i.project_id
  join pub_users u on u.id = p.user_id
  left join versions v on v.item_id = i.id and v.is_current = true;

create view pub_bundle_items as select bundle_id, item_id from bundle_items;

insert into project_categories (slug, name, sort_order) values
  ('music', 'Music', 10), ('software', 'Software', 20), ('writing', 'Writing', 30), ('podcasts', 'Podcasts', 40), ('video', 'Video', 50),
  ('art', 'Art', 60), ('photography', 'Photography', 70), ('games', 'Games', 80), ('courses', 'Courses', 90), ('other', 'Other', 100)
on conflict do nothing;

insert into labels (slug, display_name, definition, examples, nonexamples) values
  ('drm-free', 'DRM-free', 'Files open without asking a server, for as long as you keep them.',
   'A FLAC album; an app whose licence key is checked once, and offline.', 'A player that stops when its server does.'),
  ('lossless-audio', 'Lossless audio', 'Every recording is offered in a lossless format made from the master.', 'FLAC or WAV from the master.', 'FLAC converted from MP3.'),
  ('source-included', 'Source included', 'The source a person would edit comes with the purchase.', 'The project file beside the rendered video; the repository beside the app.', 'Minified code.'),
  ('works-offline', 'Works offline', 'Everything it does, it does without a network.', 'An editor that never signs in.', 'A launcher that must update first.'),
  ('free-updates', 'Free updates', 'Later versions of what you bought cost nothing.', 'Version 2 for owners of version 1.', 'A paid upgrade under a new name.'),
  ('no-tracking', 'No tracking', 'What you buy does not report what you do with it.', 'Crash reports you choose to send.', 'Analytics that are on until switched off.')
on conflict do nothing;

insert into tags (name, slug, path) values
  ('Music', 'music', 'music'), ('Software', 'software', 'software'), ('Writing', 'writing', 'writing'), ('Video', 'video', 'video'),
  ('Art', 'art', 'art'), ('Games', 'games', 'games'), ('Education', 'education', 'education')
on conflict do nothing;

insert into tags (parent_id, name, slug, path)
select parent.id, child.name, child.slug, parent.path || '.' || child.slug
from (values
  ('music', 'Electronic', 'electronic'), ('music', 'Acoustic', 'acoustic'), ('music', 'Jazz', 'jazz'), ('music', 'Rock', 'rock'),
  ('music', 'Classical', 'classical'), ('music', 'Field recordings', 'field-recordings'), ('music', 'Sample packs', 'sample-packs'),
  ('software', 'Productivity', 'productivity'), ('software', 'Developer tools', 'developer-tools'), ('software', 'Audio plugins', 'audio-plugins'),
  ('software', 'Utilities', 'utilities'), ('writing', 'Fiction', 'fiction'), ('writing', 'Essays', 'essays'), ('writing', 'Poetry', 'poetry'),
  ('writing', 'Non-fiction', 'non-fiction'), ('video', 'Documentary', 'documentary'), ('video', 'Animation', 'animation'), ('video', 'Short film', 'short-film'),
  ('art', 'Illustration', 'illustration'), ('art', 'Photography', 'photography'), ('art', 'Icons', 'icons'), ('art', 'Fonts', 'fonts'),
  ('games', 'Tabletop', 'tabletop'), ('games', 'Interactive fiction', 'interactive-fiction'), ('education', 'Programming', 'programming'), ('education', 'Drawing', 'drawing')
) as child (parent_slug, name, slug)
join tags parent on parent.path = child.parent_slug
on conflict do nothing;

insert into tags (parent_id, name, slug, path)
select parent.id, child.name, child.slug, parent.path || '.' || child.slug
from (values
  ('music.electronic', 'Ambient', 'ambient'), ('music.electronic', 'Techno', 'techno'), ('music.electronic', 'House', 'house'),
  ('music.electronic', 'Synthwave', 'synthwave'), ('music.acoustic', 'Folk', 'folk'), ('writing.fiction', 'Science fiction', 'science-fiction'),
  ('writing.fiction', 'Fantasy', 'fantasy'), ('writing.fiction', 'Short stories', 'short-stories'), ('software.audio-plugins', 'Synthesizers', 'synthesizers'),
  ('software.audio-plugins', 'Effects', 'effects'), ('software.developer-tools', 'Command line', 'command-line')
) as child (parent_path, name, slug)
join tags parent on parent.path = child.parent_path
on conflict do nothing;

-- Single words of the seeded tag names are in the vocabulary from the start.
insert into search_words (word)
select distinct lower(word) from tags, regexp_split_to_table(name, '[^[:alpha:]]+') as word where length(word) >= 3
on conflict do nothing;

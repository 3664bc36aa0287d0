-- Written by npm run schema from the migrated database. Not meant to be run.

-- tables
address_requests
  id uuid not null default uuidv7()
  purpose text not null
  email text not null
  username text
  password_hash text
  join_attempt_hash bytea
  created_at timestamp with time zone not null default now()
  address_requests_email_check CHECK (((email = lower(btrim(email))) AND (char_length(email) <= 254)))
  address_requests_join_attempt_hash_check CHECK ((octet_length(join_attempt_hash) = 32))
  address_requests_join_check CHECK ((num_nonnulls(username, password_hash, join_attempt_hash) =
CASE purpose
    WHEN 'join'::text THEN 3
    ELSE 0
END))
  address_requests_purpose_check CHECK ((purpose = ANY (ARRAY['join'::text, 'verify-email'::text, 'login-link'::text, 'password-reset'::text])))
  address_requests_pkey PRIMARY KEY (id)

api_tokens
  id uuid not null default uuidv7()
  user_id uuid not null
  name text not null
  token_hash bytea not null
  prefix text not null
  scopes text[] not null
  created_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone
  expires_at timestamp with time zone
  revoked_at timestamp with time zone
  api_tokens_token_hash_check CHECK ((octet_length(token_hash) = 32))
  api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  api_tokens_pkey PRIMARY KEY (id)
  api_tokens_token_hash_key UNIQUE (token_hash)
  CREATE INDEX api_tokens_user_id_idx ON public.api_tokens USING btree (user_id)

app_consents
  user_id uuid not null
  app_id uuid not null
  redirect_uri text not null
  scopes text[] not null
  given_at timestamp with time zone not null default now()
  app_consents_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  app_consents_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  app_consents_pkey PRIMARY KEY (user_id, app_id, redirect_uri)
  CREATE INDEX app_consents_app_id_idx ON public.app_consents USING btree (app_id)

app_sign_ins
  id uuid not null default uuidv7()
  user_id uuid not null
  app_id uuid not null
  credential text not null
  scopes text[] not null
  code_id uuid
  created_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  ended_at timestamp with time zone
  app_sign_ins_credential_check CHECK ((credential = ANY (ARRAY['oauth-token'::text, 'sync-token'::text])))
  app_sign_ins_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  app_sign_ins_code_id_fkey FOREIGN KEY (code_id) REFERENCES oauth_authorization_codes(id) ON DELETE SET NULL
  app_sign_ins_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  app_sign_ins_pkey PRIMARY KEY (id)
  app_sign_ins_code_id_key UNIQUE (code_id)
  CREATE INDEX app_sign_ins_app_id_idx ON public.app_sign_ins USING btree (app_id)
  CREATE INDEX app_sign_ins_ended_at_idx ON public.app_sign_ins USING btree (ended_at) WHERE (ended_at IS NOT NULL)
  CREATE INDEX app_sign_ins_expires_at_idx ON public.app_sign_ins USING btree (expires_at)
  CREATE INDEX app_sign_ins_user_id_app_id_idx ON public.app_sign_ins USING btree (user_id, app_id)

app_tokens
  id uuid not null default uuidv7()
  sign_in_id uuid not null
  kind text not null
  token_hash bytea not null
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  app_tokens_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'refresh'::text])))
  app_tokens_token_hash_check CHECK ((octet_length(token_hash) = 32))
  app_tokens_used_at_check CHECK (((used_at IS NULL) OR (kind = 'refresh'::text)))
  app_tokens_sign_in_id_fkey FOREIGN KEY (sign_in_id) REFERENCES app_sign_ins(id) ON DELETE CASCADE
  app_tokens_pkey PRIMARY KEY (id)
  app_tokens_token_hash_key UNIQUE (token_hash)
  CREATE INDEX app_tokens_expires_at_idx ON public.app_tokens USING btree (expires_at)
  CREATE INDEX app_tokens_sign_in_id_idx ON public.app_tokens USING btree (sign_in_id)

backup_codes
  id uuid not null default uuidv7()
  user_id uuid not null
  code_hash bytea not null
  created_at timestamp with time zone not null default now()
  used_at timestamp with time zone
  backup_codes_code_hash_check CHECK ((octet_length(code_hash) = 32))
  backup_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  backup_codes_pkey PRIMARY KEY (id)
  backup_codes_user_id_code_hash_key UNIQUE (user_id, code_hash)

blog_posts
  id uuid not null default uuidv7()
  project_id uuid not null
  author_id uuid not null
  title text not null
  slug text not null
  body_markdown text not null default ''::text
  body_html text not null default ''::text
  published_at timestamp with time zone
  mt_thread_id uuid
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  blog_posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id)
  blog_posts_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  blog_posts_pkey PRIMARY KEY (id)
  blog_posts_project_id_slug_key UNIQUE (project_id, slug)
  CREATE INDEX blog_posts_author_id_idx ON public.blog_posts USING btree (author_id)
  CREATE INDEX blog_posts_published_at_idx ON public.blog_posts USING btree (project_id, published_at DESC) WHERE (published_at IS NOT NULL)
  CREATE TRIGGER update_blog_posts_updated_at BEFORE UPDATE ON public.blog_posts FOR EACH ROW EXECUTE FUNCTION set_updated_at()

bundle_items
  bundle_id uuid not null
  item_id uuid not null
  position integer not null default 0
  bundle_items_self_check CHECK ((bundle_id <> item_id))
  bundle_items_bundle_id_fkey FOREIGN KEY (bundle_id) REFERENCES items(id) ON DELETE CASCADE
  bundle_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  bundle_items_pkey PRIMARY KEY (bundle_id, item_id)
  CREATE INDEX bundle_items_item_id_idx ON public.bundle_items USING btree (item_id)

cart_items
  cart_id uuid not null
  item_id uuid not null
  amount_cents integer
  currency character(3)
  promo_code text
  added_at timestamp with time zone not null default now()
  cart_items_amount_cents_check CHECK ((amount_cents >= 0))
  cart_items_amount_has_currency_check CHECK (((amount_cents IS NULL) OR (currency IS NOT NULL)))
  cart_items_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  cart_items_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts(id) ON DELETE CASCADE
  cart_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  cart_items_pkey PRIMARY KEY (cart_id, item_id)
  CREATE INDEX cart_items_item_id_idx ON public.cart_items USING btree (item_id)

carts
  id uuid not null default uuidv7()
  user_id uuid
  token_hash bytea
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  carts_one_holder_check CHECK ((num_nonnulls(user_id, token_hash) = 1))
  carts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  carts_pkey PRIMARY KEY (id)
  carts_token_hash_key UNIQUE (token_hash)
  carts_user_id_key UNIQUE (user_id)
  CREATE TRIGGER update_carts_updated_at BEFORE UPDATE ON public.carts FOR EACH ROW EXECUTE FUNCTION set_updated_at()

chapters
  id uuid not null default uuidv7()
  item_id uuid not null
  title text not null
  start_seconds double precision not null
  created_at timestamp with time zone not null default now()
  chapters_start_seconds_check CHECK ((start_seconds >= (0)::double precision))
  chapters_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  chapters_pkey PRIMARY KEY (id)
  CREATE INDEX chapters_item_id_idx ON public.chapters USING btree (item_id, start_seconds)

collection_items
  collection_id uuid not null
  item_id uuid not null
  position integer not null default 0
  created_at timestamp with time zone not null default now()
  collection_items_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collections(id) ON DELETE CASCADE
  collection_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  collection_items_pkey PRIMARY KEY (collection_id, item_id)
  CREATE INDEX collection_items_item_id_idx ON public.collection_items USING btree (item_id)
  CREATE INDEX collection_items_position_idx ON public.collection_items USING btree (collection_id, "position")

collections
  id uuid not null default uuidv7()
  user_id uuid not null
  slug text not null
  title text not null
  description text not null default ''::text
  visibility text not null default 'private'::text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  collections_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'private'::text])))
  collections_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  collections_pkey PRIMARY KEY (id)
  collections_user_id_slug_key UNIQUE (user_id, slug)
  CREATE TRIGGER update_collections_updated_at BEFORE UPDATE ON public.collections FOR EACH ROW EXECUTE FUNCTION set_updated_at()

consent_records
  id uuid not null default uuidv7()
  list_id uuid not null
  subscriber_id uuid not null
  action text not null
  source text not null
  wording text not null
  created_at timestamp with time zone not null default now()
  consent_records_action_check CHECK ((action = ANY (ARRAY['asked'::text, 'subscribed'::text, 'unsubscribed'::text, 'removed'::text])))
  consent_records_list_id_fkey FOREIGN KEY (list_id) REFERENCES mailing_lists(id) ON DELETE CASCADE
  consent_records_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES mailing_list_subscribers(id) ON DELETE CASCADE
  consent_records_pkey PRIMARY KEY (id)
  CREATE INDEX consent_records_list_id_idx ON public.consent_records USING btree (list_id)
  CREATE INDEX consent_records_subscriber_id_idx ON public.consent_records USING btree (subscriber_id, id)

content_insertion_placements
  id uuid not null default uuidv7()
  item_id uuid not null
  insertion_id uuid not null
  position text not null
  offset_ms integer not null default 0
  content_insertion_placements_offset_ms_check CHECK ((offset_ms >= 0))
  content_insertion_placements_position_check CHECK (("position" = ANY (ARRAY['pre_roll'::text, 'mid_roll'::text, 'post_roll'::text])))
  content_insertion_placements_insertion_id_fkey FOREIGN KEY (insertion_id) REFERENCES content_insertions(id) ON DELETE CASCADE
  content_insertion_placements_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  content_insertion_placements_pkey PRIMARY KEY (id)
  content_insertion_placements_place_key UNIQUE (item_id, insertion_id, "position", offset_ms)
  CREATE INDEX content_insertion_placements_insertion_id_idx ON public.content_insertion_placements USING btree (insertion_id)

content_insertions
  id uuid not null default uuidv7()
  user_id uuid not null
  title text not null
  media_type text not null
  storage_key text not null
  duration_ms integer not null default 0
  file_size bigint not null default 0
  created_at timestamp with time zone not null default now()
  content_insertions_duration_ms_check CHECK ((duration_ms >= 0))
  content_insertions_file_size_check CHECK ((file_size >= 0))
  content_insertions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  content_insertions_pkey PRIMARY KEY (id)
  CREATE INDEX content_insertions_user_id_idx ON public.content_insertions USING btree (user_id)
  CREATE TRIGGER content_insertions_count_bytes AFTER INSERT OR DELETE OR UPDATE OF file_size ON public.content_insertions FOR EACH ROW EXECUTE FUNCTION count_clip_bytes()

counted_deliveries
  id bigint not null generated always as identity
  item_id uuid not null
  version_id uuid
  kind text not null
  counted_deliveries_kind_check CHECK ((kind = ANY (ARRAY['download'::text, 'play'::text])))
  counted_deliveries_pkey PRIMARY KEY (id)

creator_subscriptions
  id uuid not null default uuidv7()
  user_id uuid not null
  tier text not null
  status text not null
  price_cents integer not null
  currency character(3) not null default 'usd'::bpchar
  is_founder boolean not null default false
  stripe_customer_id text
  stripe_subscription_id text
  current_period_end timestamp with time zone
  cancel_at_period_end boolean not null default false
  grace_enforced_at timestamp with time zone
  ended_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  creator_subscriptions_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  creator_subscriptions_price_cents_check CHECK ((price_cents >= 0))
  creator_subscriptions_status_check CHECK ((status = ANY (ARRAY['incomplete'::text, 'incomplete_expired'::text, 'trialing'::text, 'active'::text, 'past_due'::text, 'canceled'::text, 'unpaid'::text, 'paused'::text])))
  creator_subscriptions_tier_check CHECK ((tier = ANY (ARRAY['basic'::text, 'small_files'::text, 'big_files'::text, 'everything'::text])))
  creator_subscriptions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  creator_subscriptions_pkey PRIMARY KEY (id)
  creator_subscriptions_stripe_subscription_id_key UNIQUE (stripe_subscription_id)
  CREATE UNIQUE INDEX creator_subscriptions_user_id_key ON public.creator_subscriptions USING btree (user_id) WHERE (ended_at IS NULL)
  CREATE TRIGGER update_creator_subscriptions_updated_at BEFORE UPDATE ON public.creator_subscriptions FOR EACH ROW EXECUTE FUNCTION set_updated_at()

creator_waitlist
  id uuid not null default uuidv7()
  user_id uuid not null
  wave_id uuid
  pitch text not null
  applied_at timestamp with time zone not null default now()
  admitted_at timestamp with time zone
  creator_waitlist_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  creator_waitlist_wave_id_fkey FOREIGN KEY (wave_id) REFERENCES creator_waves(id) ON DELETE SET NULL
  creator_waitlist_pkey PRIMARY KEY (id)
  creator_waitlist_user_id_key UNIQUE (user_id)
  CREATE INDEX creator_waitlist_wave_id_idx ON public.creator_waitlist USING btree (wave_id)

creator_waves
  id uuid not null default uuidv7()
  wave_number integer not null
  opened_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  creator_waves_wave_number_check CHECK ((wave_number > 0))
  creator_waves_pkey PRIMARY KEY (id)
  creator_waves_wave_number_key UNIQUE (wave_number)

custom_domains
  id uuid not null default uuidv7()
  user_id uuid not null
  project_id uuid
  domain text not null
  verified boolean not null default false
  verification_token text not null
  state text not null default 'claimed'::text
  verified_at timestamp with time zone
  degraded_at timestamp with time zone
  checked_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  custom_domains_domain_check CHECK ((domain = lower(domain)))
  custom_domains_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'verified'::text, 'live'::text, 'degraded'::text, 'released'::text, 'expired'::text])))
  custom_domains_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  custom_domains_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  custom_domains_pkey PRIMARY KEY (id)
  custom_domains_user_id_domain_key UNIQUE (user_id, domain)
  CREATE UNIQUE INDEX custom_domains_domain_key ON public.custom_domains USING btree (domain) WHERE verified
  CREATE INDEX custom_domains_project_id_idx ON public.custom_domains USING btree (project_id) WHERE (project_id IS NOT NULL)

custom_links
  id uuid not null default uuidv7()
  user_id uuid not null
  title text not null
  url text not null
  sort_order integer not null default 0
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  custom_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  custom_links_pkey PRIMARY KEY (id)
  CREATE INDEX custom_links_user_id_idx ON public.custom_links USING btree (user_id, sort_order)
  CREATE TRIGGER update_custom_links_updated_at BEFORE UPDATE ON public.custom_links FOR EACH ROW EXECUTE FUNCTION set_updated_at()

dead_letters row security
  id uuid not null default uuidv7()
  service text not null default current_service()
  consumer text not null
  subject text not null
  message_id text not null
  payload jsonb not null
  headers jsonb not null default '{}'::jsonb
  error text not null
  attempts integer not null
  failed_at timestamp with time zone not null default now()
  replayed_at timestamp with time zone
  discarded_at timestamp with time zone
  dead_letters_attempts_check CHECK ((attempts >= 0))
  dead_letters_one_end_check CHECK (((replayed_at IS NULL) OR (discarded_at IS NULL)))
  dead_letters_pkey PRIMARY KEY (id)
  CREATE INDEX dead_letters_waiting_idx ON public.dead_letters USING btree (service, failed_at) WHERE ((replayed_at IS NULL) AND (discarded_at IS NULL))
  CREATE UNIQUE INDEX dead_letters_waiting_key ON public.dead_letters USING btree (service, consumer, message_id) WHERE ((replayed_at IS NULL) AND (discarded_at IS NULL))
  policy dead_letters_own_service using ((service = current_service())) with check ((service = current_service()))

deletion_notices
  id uuid not null default uuidv7()
  email text not null
  username text not null
  created_at timestamp with time zone not null default now()
  deletion_notices_pkey PRIMARY KEY (id)

disputes
  id uuid not null default uuidv7()
  transaction_id uuid not null
  stripe_dispute_id text not null
  amount_cents integer not null
  currency character(3) not null
  state text not null
  stripe_status text not null
  reason text
  opened_at timestamp with time zone not null default now()
  closed_at timestamp with time zone
  disputes_amount_cents_check CHECK ((amount_cents >= 0))
  disputes_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  disputes_state_check CHECK ((state = ANY (ARRAY['warning'::text, 'open'::text, 'won'::text, 'lost'::text])))
  disputes_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES transactions(id) ON DELETE CASCADE
  disputes_pkey PRIMARY KEY (id)
  disputes_stripe_dispute_id_key UNIQUE (stripe_dispute_id)
  CREATE INDEX disputes_transaction_id_idx ON public.disputes USING btree (transaction_id)

email_signups
  id uuid not null default uuidv7()
  email text not null
  source text not null
  created_at timestamp with time zone not null default now()
  email_signups_email_check CHECK ((email = lower(email)))
  email_signups_pkey PRIMARY KEY (id)
  email_signups_email_key UNIQUE (email)

email_suppressions
  id uuid not null default uuidv7()
  email text not null
  reason text not null
  detail text
  created_at timestamp with time zone not null default now()
  email_suppressions_reason_check CHECK ((reason = ANY (ARRAY['HardBounce'::text, 'SpamComplaint'::text])))
  email_suppressions_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX email_suppressions_email_key ON public.email_suppressions USING btree (lower(email))

fan_plus_subscriptions
  id uuid not null default uuidv7()
  user_id uuid not null
  status text not null
  price_cents integer not null
  currency character(3) not null default 'usd'::bpchar
  stripe_customer_id text
  stripe_subscription_id text
  current_period_end timestamp with time zone
  cancel_at_period_end boolean not null default false
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  fan_plus_subscriptions_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  fan_plus_subscriptions_price_cents_check CHECK ((price_cents >= 0))
  fan_plus_subscriptions_status_check CHECK ((status = ANY (ARRAY['incomplete'::text, 'incomplete_expired'::text, 'trialing'::text, 'active'::text, 'past_due'::text, 'canceled'::text, 'unpaid'::text, 'paused'::text])))
  fan_plus_subscriptions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  fan_plus_subscriptions_pkey PRIMARY KEY (id)
  fan_plus_subscriptions_stripe_subscription_id_key UNIQUE (stripe_subscription_id)
  fan_plus_subscriptions_user_id_key UNIQUE (user_id)
  CREATE TRIGGER update_fan_plus_subscriptions_updated_at BEFORE UPDATE ON public.fan_plus_subscriptions FOR EACH ROW EXECUTE FUNCTION set_updated_at()

file_deletions
  storage_key text not null
  created_at timestamp with time zone not null default now()
  leased_until timestamp with time zone
  not_before timestamp with time zone
  sealed_at timestamp with time zone
  by_form boolean not null default false
  file_deletions_pkey PRIMARY KEY (storage_key)

follows
  id uuid not null default uuidv7()
  follower_id uuid not null
  target_type text not null
  target_id uuid not null
  created_at timestamp with time zone not null default now()
  follows_target_type_check CHECK ((target_type = ANY (ARRAY['user'::text, 'project'::text, 'tag'::text])))
  follows_follower_id_fkey FOREIGN KEY (follower_id) REFERENCES users(id) ON DELETE CASCADE
  follows_pkey PRIMARY KEY (id)
  follows_follower_id_target_key UNIQUE (follower_id, target_type, target_id)
  CREATE INDEX follows_target_idx ON public.follows USING btree (target_type, target_id)

git_collaborators
  repo_id uuid not null
  user_id uuid not null
  access text not null default 'write'::text
  created_at timestamp with time zone not null default now()
  git_collaborators_access_check CHECK ((access = ANY (ARRAY['read'::text, 'write'::text])))
  git_collaborators_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  git_collaborators_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  git_collaborators_pkey PRIMARY KEY (repo_id, user_id)
  CREATE INDEX git_collaborators_user_id_idx ON public.git_collaborators USING btree (user_id)

git_copies
  id uuid not null default uuidv7()
  repo_id uuid not null
  kind text not null
  object_id text not null
  storage_key text not null
  sha256 text
  size_bytes bigint not null default 0
  created_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone not null default now()
  is_doubted boolean not null default false
  removed_at timestamp with time zone
  git_copies_kind_check CHECK ((kind = ANY (ARRAY['tar.gz'::text, 'zip'::text, 'file'::text])))
  git_copies_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  git_copies_size_bytes_check CHECK ((size_bytes >= 0))
  git_copies_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  git_copies_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX git_copies_current_key ON public.git_copies USING btree (repo_id, kind, object_id) WHERE (removed_at IS NULL)
  CREATE INDEX git_copies_doubted_idx ON public.git_copies USING btree (repo_id) WHERE (is_doubted AND (removed_at IS NULL))
  CREATE INDEX git_copies_last_used_at_idx ON public.git_copies USING btree (last_used_at) WHERE (removed_at IS NULL)
  CREATE INDEX git_copies_removed_at_idx ON public.git_copies USING btree (removed_at) WHERE (removed_at IS NOT NULL)

git_indexed_refs
  repo_id uuid not null
  ref text not null
  commit_id text
  wanted_commit_id text not null
  leased_until timestamp with time zone
  indexed_at timestamp with time zone
  git_indexed_refs_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  git_indexed_refs_pkey PRIMARY KEY (repo_id, ref)
  CREATE INDEX git_indexed_refs_wanted_idx ON public.git_indexed_refs USING btree (leased_until) WHERE (commit_id IS DISTINCT FROM wanted_commit_id)

git_last_commits
  repo_id uuid not null
  ref text not null
  directory_key bytea not null
  name_key bytea not null
  commit_id text not null
  subject text not null
  author_name text not null
  committed_at timestamp with time zone not null
  git_last_commits_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  git_last_commits_pkey PRIMARY KEY (repo_id, ref, directory_key, name_key)

git_pushes
  id uuid not null default uuidv7()
  repo_id uuid not null
  pusher_id uuid not null
  state text not null default 'pending'::text
  refs jsonb not null
  options text[] not null default '{}'::text[]
  created_at timestamp with time zone not null default now()
  settled_at timestamp with time zone
  git_pushes_settled_check CHECK (((state = 'pending'::text) = (settled_at IS NULL)))
  git_pushes_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'accepted'::text, 'refused'::text])))
  git_pushes_pusher_id_fkey FOREIGN KEY (pusher_id) REFERENCES users(id) ON DELETE CASCADE
  git_pushes_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  git_pushes_pkey PRIMARY KEY (id)
  CREATE INDEX git_pushes_pending_idx ON public.git_pushes USING btree (created_at) WHERE (state = 'pending'::text)
  CREATE INDEX git_pushes_pusher_id_idx ON public.git_pushes USING btree (pusher_id)
  CREATE INDEX git_pushes_repo_id_idx ON public.git_pushes USING btree (repo_id, id DESC)

git_repo_redirects
  user_id uuid not null
  name text not null
  repo_id uuid not null
  created_at timestamp with time zone not null default now()
  git_repo_redirects_name_check CHECK ((name = lower(name)))
  git_repo_redirects_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  git_repo_redirects_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  git_repo_redirects_pkey PRIMARY KEY (user_id, name)
  CREATE INDEX git_repo_redirects_repo_id_idx ON public.git_repo_redirects USING btree (repo_id)

git_repo_removals
  repo_id uuid not null
  created_at timestamp with time zone not null default now()
  leased_until timestamp with time zone
  git_repo_removals_pkey PRIMARY KEY (repo_id)

git_repos
  id uuid not null default uuidv7()
  user_id uuid not null
  project_id uuid
  name text not null
  description text not null default ''::text
  visibility text not null default 'private'::text
  default_branch text not null default 'main'::text
  size_bytes bigint not null default 0
  last_issue_number integer not null default 0
  pushed_at timestamp with time zone
  archived_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  pushes_since_maintenance integer not null default 0
  maintained_at timestamp with time zone
  maintenance_leased_until timestamp with time zone
  offered_to uuid
  objects_lost_at timestamp with time zone
  git_repos_last_issue_number_check CHECK ((last_issue_number >= 0))
  git_repos_name_check CHECK (((name ~ '^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$'::text) AND (name !~ '\.git$'::text)))
  git_repos_pushes_since_maintenance_check CHECK ((pushes_since_maintenance >= 0))
  git_repos_size_bytes_check CHECK ((size_bytes >= 0))
  git_repos_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'private'::text])))
  git_repos_offered_to_fkey FOREIGN KEY (offered_to) REFERENCES users(id) ON DELETE SET NULL
  git_repos_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE SET NULL
  git_repos_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  git_repos_pkey PRIMARY KEY (id)
  CREATE INDEX git_repos_maintenance_idx ON public.git_repos USING btree (pushes_since_maintenance) WHERE (pushes_since_maintenance > 0)
  CREATE INDEX git_repos_objects_lost_at_idx ON public.git_repos USING btree (objects_lost_at) WHERE (objects_lost_at IS NOT NULL)
  CREATE INDEX git_repos_offered_to_idx ON public.git_repos USING btree (offered_to)
  CREATE INDEX git_repos_project_id_idx ON public.git_repos USING btree (project_id)
  CREATE UNIQUE INDEX git_repos_user_id_name_key ON public.git_repos USING btree (user_id, lower(name))
  CREATE TRIGGER git_repos_note_removal AFTER DELETE ON public.git_repos FOR EACH ROW EXECUTE FUNCTION note_git_repo_removal()
  CREATE TRIGGER update_git_repos_updated_at BEFORE UPDATE ON public.git_repos FOR EACH ROW EXECUTE FUNCTION set_updated_at()

grants
  id uuid not null default uuidv7()
  item_id uuid not null
  user_id uuid
  guest_email text
  receipt_transaction_id uuid
  source_kind text not null
  source_id uuid not null
  transaction_id uuid
  granted_at timestamp with time zone not null default now()
  suspended_at timestamp with time zone
  revoked_at timestamp with time zone
  revoked_reason text
  grants_guest_email_check CHECK (((guest_email = lower(btrim(guest_email))) AND (guest_email <> ''::text)))
  grants_one_holder_check CHECK ((num_nonnulls(user_id, guest_email, receipt_transaction_id) = 1))
  grants_revoked_check CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL)))
  grants_revoked_reason_check CHECK ((revoked_reason = ANY (ARRAY['refund'::text, 'dispute-lost'::text, 'manual'::text, 'ended'::text])))
  grants_source_kind_check CHECK ((source_kind = ANY (ARRAY['purchase'::text, 'bundle'::text, 'membership'::text, 'promo'::text, 'gift'::text])))
  grants_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  grants_receipt_transaction_id_fkey FOREIGN KEY (receipt_transaction_id) REFERENCES transactions(id) ON DELETE CASCADE
  grants_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES transactions(id) ON DELETE CASCADE
  grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  grants_pkey PRIMARY KEY (id)
  CREATE UNIQUE INDEX grants_guest_live_key ON public.grants USING btree (guest_email, item_id, source_kind, source_id) WHERE ((revoked_at IS NULL) AND (guest_email IS NOT NULL))
  CREATE INDEX grants_item_id_idx ON public.grants USING btree (item_id)
  CREATE UNIQUE INDEX grants_receipt_live_key ON public.grants USING btree (receipt_transaction_id, item_id, source_kind, source_id) WHERE ((revoked_at IS NULL) AND (receipt_transaction_id IS NOT NULL))
  CREATE INDEX grants_transaction_id_idx ON public.grants USING btree (transaction_id)
  CREATE UNIQUE INDEX grants_user_live_key ON public.grants USING btree (user_id, item_id, source_kind, source_id) WHERE ((revoked_at IS NULL) AND (user_id IS NOT NULL))

idempotency_keys row security
  service text not null default current_service()
  actor_key text not null
  key text not null
  request_hash text not null
  answer jsonb
  created_at timestamp with time zone not null default now()
  idempotency_keys_pkey PRIMARY KEY (service, actor_key, key)
  CREATE INDEX idempotency_keys_created_at_idx ON public.idempotency_keys USING btree (service, created_at)
  policy idempotency_keys_own_service using ((service = current_service())) with check ((service = current_service()))

import_jobs
  id uuid not null default uuidv7()
  user_id uuid not null
  project_id uuid not null
  upload_id uuid
  source text not null
  state text not null default 'preview'::text
  mapping jsonb not null default '{}'::jsonb
  total_rows integer not null default 0
  processed_rows integer not null default 0
  skipped_rows integer not null default 0
  skipped jsonb not null default '[]'::jsonb
  created_at timestamp with time zone not null default now()
  started_at timestamp with time zone
  finished_at timestamp with time zone
  import_jobs_rows_check CHECK (((total_rows >= 0) AND (processed_rows >= 0) AND (skipped_rows >= 0)))
  import_jobs_source_check CHECK ((source = ANY (ARRAY['patreon'::text, 'ko-fi'::text, 'gumroad'::text, 'csv'::text])))
  import_jobs_state_check CHECK ((state = ANY (ARRAY['preview'::text, 'running'::text, 'done'::text, 'failed'::text, 'undone'::text])))
  import_jobs_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  import_jobs_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES uploads(id) ON DELETE SET NULL
  import_jobs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  import_jobs_pkey PRIMARY KEY (id)
  CREATE INDEX import_jobs_project_id_idx ON public.import_jobs USING btree (project_id)
  CREATE INDEX import_jobs_upload_id_idx ON public.import_jobs USING btree (upload_id) WHERE (upload_id IS NOT NULL)
  CREATE INDEX import_jobs_user_id_idx ON public.import_jobs USING btree (user_id, id)

inbox row security
  service text not null default current_service()
  consumer text not null
  message_id text not null
  handled_at timestamp with time zone not null default now()
  inbox_pkey PRIMARY KEY (service, consumer, message_id)
  CREATE INDEX inbox_handled_at_idx ON public.inbox USING btree (service, handled_at)
  policy inbox_own_service using ((service = current_service())) with check ((service = current_service()))

invite_codes
  id uuid not null default uuidv7()
  creator_id uuid not null
  code text not null
  redeemed_by uuid
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone
  redeemed_at timestamp with time zone
  invite_codes_redeemed_check CHECK (((redeemed_by IS NULL) OR (redeemed_at IS NOT NULL)))
  invite_codes_creator_id_fkey FOREIGN KEY (creator_id) REFERENCES users(id) ON DELETE CASCADE
  invite_codes_redeemed_by_fkey FOREIGN KEY (redeemed_by) REFERENCES users(id) ON DELETE SET NULL
  invite_codes_pkey PRIMARY KEY (id)
  invite_codes_code_key UNIQUE (code)
  CREATE INDEX invite_codes_creator_id_idx ON public.invite_codes USING btree (creator_id)
  CREATE INDEX invite_codes_redeemed_by_idx ON public.invite_codes USING btree (redeemed_by)

issue_comments
  id uuid not null default uuidv7()
  issue_id uuid not null
  author_user_id uuid not null
  body text not null
  body_html text not null default ''::text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  kind text not null default 'comment'::text
  commit_id text
  edited_at timestamp with time zone
  html_version integer not null default 1
  issue_comments_commit_id_check CHECK (((commit_id IS NULL) OR ((kind <> 'comment'::text) AND (commit_id ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'::text))))
  issue_comments_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'closed'::text, 'reopened'::text])))
  issue_comments_author_user_id_fkey FOREIGN KEY (author_user_id) REFERENCES users(id) ON DELETE CASCADE
  issue_comments_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id) ON DELETE CASCADE
  issue_comments_pkey PRIMARY KEY (id)
  CREATE INDEX issue_comments_author_user_id_idx ON public.issue_comments USING btree (author_user_id)
  CREATE INDEX issue_comments_html_version_idx ON public.issue_comments USING btree (html_version)
  CREATE UNIQUE INDEX issue_comments_issue_id_commit_id_key ON public.issue_comments USING btree (issue_id, commit_id) WHERE (commit_id IS NOT NULL)
  CREATE INDEX issue_comments_issue_id_idx ON public.issue_comments USING btree (issue_id, id)
  CREATE TRIGGER update_issue_comments_updated_at BEFORE UPDATE ON public.issue_comments FOR EACH ROW EXECUTE FUNCTION set_updated_at()

issue_label_assignments
  issue_id uuid not null
  label_id uuid not null
  issue_label_assignments_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id) ON DELETE CASCADE
  issue_label_assignments_label_id_fkey FOREIGN KEY (label_id) REFERENCES issue_labels(id) ON DELETE CASCADE
  issue_label_assignments_pkey PRIMARY KEY (issue_id, label_id)
  CREATE INDEX issue_label_assignments_label_id_idx ON public.issue_label_assignments USING btree (label_id)

issue_labels
  id uuid not null default uuidv7()
  repo_id uuid not null
  name text not null
  color text not null
  issue_labels_color_check CHECK ((color ~ '^#[0-9a-f]{6}$'::text))
  issue_labels_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  issue_labels_pkey PRIMARY KEY (id)
  issue_labels_repo_id_name_key UNIQUE (repo_id, name)

issues
  id uuid not null default uuidv7()
  repo_id uuid not null
  author_user_id uuid not null
  number integer not null
  title text not null
  body text not null default ''::text
  body_html text not null default ''::text
  status text not null default 'open'::text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  closed_at timestamp with time zone
  search tsvector generated always as ((setweight(search_names(title), 'A'::"char") || setweight(search_plain(body), 'B'::"char")))
  edited_at timestamp with time zone
  html_version integer not null default 1
  issues_closed_check CHECK (((status = 'closed'::text) = (closed_at IS NOT NULL)))
  issues_number_check CHECK ((number > 0))
  issues_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])))
  issues_author_user_id_fkey FOREIGN KEY (author_user_id) REFERENCES users(id) ON DELETE CASCADE
  issues_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  issues_pkey PRIMARY KEY (id)
  issues_repo_id_number_key UNIQUE (repo_id, number)
  CREATE INDEX issues_author_user_id_idx ON public.issues USING btree (author_user_id)
  CREATE INDEX issues_html_version_idx ON public.issues USING btree (html_version)
  CREATE INDEX issues_repo_id_status_number_idx ON public.issues USING btree (repo_id, status, number DESC)
  CREATE INDEX issues_search_idx ON public.issues USING gin (search)
  CREATE TRIGGER update_issues_updated_at BEFORE UPDATE ON public.issues FOR EACH ROW EXECUTE FUNCTION set_updated_at()

item_sections
  id uuid not null default uuidv7()
  item_id uuid not null
  slug text not null
  title text not null
  body text not null default ''::text
  body_html text not null default ''::text
  position integer not null default 0
  item_sections_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  item_sections_pkey PRIMARY KEY (id)
  item_sections_item_id_slug_key UNIQUE (item_id, slug)

item_tags
  item_id uuid not null
  tag_id uuid not null
  is_primary boolean not null default false
  item_tags_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  item_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags(id) ON DELETE CASCADE
  item_tags_pkey PRIMARY KEY (item_id, tag_id)
  CREATE UNIQUE INDEX item_tags_item_id_primary_key ON public.item_tags USING btree (item_id) WHERE is_primary
  CREATE INDEX item_tags_tag_id_idx ON public.item_tags USING btree (tag_id)

items
  id uuid not null default uuidv7()
  project_id uuid not null
  title text not null
  slug text not null
  description text not null default ''::text
  description_html text not null default ''::text
  item_type text not null
  price_cents integer not null default 0
  currency character(3) not null default 'usd'::bpchar
  pwyw_enabled boolean not null default false
  pwyw_min_cents integer not null default 0
  body text
  body_html text
  word_count integer not null default 0
  reading_time_minutes integer not null default 0
  audio_url text
  audio_s3_key text
  duration_seconds double precision
  video_s3_key text
  video_duration_seconds double precision
  cover_key text
  credits text not null default ''::text
  release_date date
  ai_tier text
  ai_disclosure text
  enable_license_keys boolean not null default false
  max_activations integer
  custom_license_text text
  sales_count integer not null default 0
  play_count integer not null default 0
  download_count integer not null default 0
  web_only boolean not null default false
  is_public boolean not null default false
  scheduled_at timestamp with time zone
  published_at timestamp with time zone
  archived_at timestamp with time zone
  listing_state text not null default 'normal'::text
  position integer not null default 0
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  search_head tsvector not null generated always as (search_names(title))
  search tsvector not null generated always as (((setweight((search_names(title) || search_prose(title)), 'A'::"char") || setweight(search_prose("left"(description, 50000)), 'B'::"char")) || setweight(search_prose(
CASE
    WHEN ((price_cents = 0) AND (NOT pwyw_enabled)) THEN COALESCE(body, ''::text)
    ELSE ''::text
END), 'C'::"char")))
  uncounted_refunds integer not null default 0
  html_version integer not null default 1
  items_ai_disclosure_check CHECK (((ai_tier IS DISTINCT FROM 'assisted'::text) OR (ai_disclosure IS NOT NULL)))
  items_ai_tier_check CHECK ((ai_tier = ANY (ARRAY['handmade'::text, 'assisted'::text, 'generated'::text])))
  items_archived_check CHECK (((archived_at IS NULL) OR (NOT is_public)))
  items_counts_check CHECK (((word_count >= 0) AND (reading_time_minutes >= 0) AND (sales_count >= 0) AND (play_count >= 0) AND (download_count >= 0)))
  items_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  items_duration_check CHECK (((duration_seconds >= (0)::double precision) AND (video_duration_seconds >= (0)::double precision)))
  items_item_type_check CHECK ((item_type = ANY (ARRAY['article'::text, 'audio'::text, 'download'::text, 'video'::text, 'image'::text, 'plugin'::text, 'preset'::text, 'sample'::text, 'course'::text, 'template'::text, 'bundle'::text])))
  items_listing_state_check CHECK ((listing_state = ANY (ARRAY['normal'::text, 'flagged'::text, 'limited'::text, 'removed'::text])))
  items_max_activations_check CHECK ((max_activations > 0))
  items_price_cents_check CHECK ((price_cents >= 0))
  items_published_ai_tier_check CHECK (((NOT is_public) OR (ai_tier IS NOT NULL)))
  items_pwyw_min_cents_check CHECK ((pwyw_min_cents >= 0))
  items_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80)))
  items_uncounted_refunds_check CHECK ((uncounted_refunds >= 0))
  items_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  items_pkey PRIMARY KEY (id)
  items_project_id_slug_key UNIQUE (project_id, slug)
  CREATE INDEX items_cover_key_idx ON public.items USING btree (cover_key) WHERE (cover_key IS NOT NULL)
  CREATE INDEX items_html_version_idx ON public.items USING btree (html_version)
  CREATE INDEX items_is_public_idx ON public.items USING btree (is_public, published_at DESC, id DESC) WHERE is_public
  CREATE INDEX items_listed_in_project_idx ON public.items USING btree (project_id, "position", id) WHERE (is_public AND (listing_state <> 'removed'::text))
  CREATE INDEX items_project_id_idx ON public.items USING btree (project_id, "position", id)
  CREATE INDEX items_sales_count_idx ON public.items USING btree (sales_count DESC, id DESC) INCLUDE (search_head) WHERE is_public
  CREATE INDEX items_scheduled_at_idx ON public.items USING btree (scheduled_at) WHERE (scheduled_at IS NOT NULL)
  CREATE INDEX items_search_head_idx ON public.items USING gin (search_head)
  CREATE INDEX items_search_idx ON public.items USING gin (search)
  CREATE INDEX items_title_order_idx ON public.items USING btree (lower(title), id) WHERE is_public
  CREATE INDEX items_title_trgm_idx ON public.items USING gin (title gin_trgm_ops)
  CREATE TRIGGER update_items_updated_at BEFORE UPDATE ON public.items FOR EACH ROW WHEN (((old.sales_count = new.sales_count) AND (old.uncounted_refunds = new.uncounted_refunds) AND (old.play_count = new.play_count) AND (old.download_count = new.download_count))) EXECUTE FUNCTION set_updated_at()

kept_usernames
  username text not null
  kept_until timestamp with time zone
  address_hash bytea
  client_hash bytea
  kept_usernames_username_check CHECK ((username ~ '^[a-z0-9][a-z0-9_-]*$'::text))
  kept_usernames_pkey PRIMARY KEY (username)
  CREATE INDEX kept_usernames_address_hash_idx ON public.kept_usernames USING btree (address_hash, kept_until) WHERE (address_hash IS NOT NULL)
  CREATE INDEX kept_usernames_client_hash_idx ON public.kept_usernames USING btree (client_hash, kept_until) WHERE (client_hash IS NOT NULL)
  CREATE INDEX kept_usernames_kept_until_idx ON public.kept_usernames USING btree (kept_until) WHERE (kept_until IS NOT NULL)

known_devices
  id uuid not null default uuidv7()
  user_id uuid not null
  token_hash bytea not null
  failed_login_attempts integer not null default 0
  locked_until timestamp with time zone
  created_at timestamp with time zone not null default now()
  last_seen_at timestamp with time zone not null default now()
  known_devices_failed_login_attempts_check CHECK ((failed_login_attempts >= 0))
  known_devices_token_hash_check CHECK ((octet_length(token_hash) = 32))
  known_devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  known_devices_pkey PRIMARY KEY (id)
  known_devices_token_hash_key UNIQUE (token_hash)
  CREATE INDEX known_devices_user_id_idx ON public.known_devices USING btree (user_id)

labels
  id uuid not null default uuidv7()
  slug text not null
  display_name text not null
  definition text not null default ''::text
  examples text not null default ''::text
  nonexamples text not null default ''::text
  labels_pkey PRIMARY KEY (id)
  labels_slug_key UNIQUE (slug)

license_activations
  id uuid not null default uuidv7()
  license_key_id uuid not null
  machine_id text not null
  label text
  created_at timestamp with time zone not null default now()
  last_seen_at timestamp with time zone not null default now()
  released_at timestamp with time zone
  license_activations_license_key_id_fkey FOREIGN KEY (license_key_id) REFERENCES license_keys(id) ON DELETE CASCADE
  license_activations_pkey PRIMARY KEY (id)
  license_activations_license_key_id_machine_id_key UNIQUE (license_key_id, machine_id)

license_keys
  id uuid not null default uuidv7()
  item_id uuid
  owner_id uuid
  guest_email text
  transaction_id uuid
  seller_id uuid
  key_code text not null
  key_hash bytea not null
  max_activations integer not null
  activation_count integer not null default 0
  note text not null default ''::text
  suspended_at timestamp with time zone
  revoked_at timestamp with time zone
  revoked_reason text
  rotated_at timestamp with time zone
  last_validated_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  license_keys_activation_count_check CHECK ((activation_count >= 0))
  license_keys_guest_email_check CHECK (((guest_email = lower(btrim(guest_email))) AND (guest_email <> ''::text)))
  license_keys_max_activations_check CHECK ((max_activations > 0))
  license_keys_revoked_check CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL)))
  license_keys_revoked_reason_check CHECK ((revoked_reason = ANY (ARRAY['refund'::text, 'dispute-lost'::text, 'manual'::text])))
  license_keys_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE SET NULL
  license_keys_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE SET NULL
  license_keys_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES users(id) ON DELETE SET NULL
  license_keys_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES transactions(id) ON DELETE SET NULL
  license_keys_pkey PRIMARY KEY (id)
  license_keys_key_code_key UNIQUE (key_code)
  license_keys_key_hash_key UNIQUE (key_hash)
  CREATE INDEX license_keys_item_id_idx ON public.license_keys USING btree (item_id, id DESC)
  CREATE INDEX license_keys_owner_id_idx ON public.license_keys USING btree (owner_id)
  CREATE INDEX license_keys_seller_id_idx ON public.license_keys USING btree (seller_id)
  CREATE UNIQUE INDEX license_keys_transaction_id_item_id_key ON public.license_keys USING btree (transaction_id, item_id) WHERE ((transaction_id IS NOT NULL) AND (item_id IS NOT NULL))
  CREATE TRIGGER update_license_keys_updated_at BEFORE UPDATE ON public.license_keys FOR EACH ROW EXECUTE FUNCTION set_updated_at()

listing_events
  id uuid not null default uuidv7()
  item_id uuid not null
  state text not null
  reason text not null default ''::text
  actor_id uuid
  created_at timestamp with time zone not null default now()
  listing_events_state_check CHECK ((state = ANY (ARRAY['published'::text, 'unpublished'::text, 'archived'::text, 'flagged'::text, 'limited'::text, 'removed'::text, 'restored'::text, 'appealed'::text])))
  listing_events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id) ON DELETE SET NULL
  listing_events_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  listing_events_pkey PRIMARY KEY (id)
  CREATE INDEX listing_events_actor_id_idx ON public.listing_events USING btree (actor_id) WHERE (actor_id IS NOT NULL)
  CREATE INDEX listing_events_item_id_idx ON public.listing_events USING btree (item_id, id)

local_mailbox
  id uuid not null default uuidv7()
  message_id text not null
  recipient text not null
  sender text not null
  subject text not null
  text_body text not null
  html_body text not null
  headers jsonb not null
  received_at timestamp with time zone not null default now()
  local_mailbox_pkey PRIMARY KEY (id)
  local_mailbox_message_id_key UNIQUE (message_id)

login_attempts
  id uuid not null default uuidv7()
  user_id uuid not null
  token_hash bytea not null
  first_factor text not null
  failed_attempts integer not null default 0
  challenge text
  user_agent text
  ip_prefix text
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  completed_at timestamp with time zone
  login_attempts_failed_attempts_check CHECK ((failed_attempts >= 0))
  login_attempts_first_factor_check CHECK ((first_factor = ANY (ARRAY['password'::text, 'login-link'::text, 'passkey'::text])))
  login_attempts_token_hash_check CHECK ((octet_length(token_hash) = 32))
  login_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  login_attempts_pkey PRIMARY KEY (id)
  login_attempts_token_hash_key UNIQUE (token_hash)
  CREATE INDEX login_attempts_expires_at_idx ON public.login_attempts USING btree (expires_at)
  CREATE INDEX login_attempts_user_id_idx ON public.login_attempts USING btree (user_id)

login_tokens
  id uuid not null default uuidv7()
  user_id uuid not null
  purpose text not null
  token_hash bytea not null
  payload jsonb not null default '{}'::jsonb
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  login_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['verify-email'::text, 'login-link'::text, 'password-reset'::text, 'change-email'::text, 'undo-email'::text])))
  login_tokens_token_hash_check CHECK ((octet_length(token_hash) = 32))
  login_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  login_tokens_pkey PRIMARY KEY (id)
  login_tokens_token_hash_key UNIQUE (token_hash)
  CREATE INDEX login_tokens_expires_at_idx ON public.login_tokens USING btree (expires_at)
  CREATE INDEX login_tokens_user_id_idx ON public.login_tokens USING btree (user_id)

mail_campaigns
  id uuid not null default uuidv7()
  list_id uuid not null
  kind text not null
  item_id uuid
  dedupe_key text not null
  cancelled_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  mail_campaigns_kind_check CHECK ((kind = 'release'::text))
  mail_campaigns_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE SET NULL
  mail_campaigns_list_id_fkey FOREIGN KEY (list_id) REFERENCES mailing_lists(id) ON DELETE CASCADE
  mail_campaigns_pkey PRIMARY KEY (id)
  mail_campaigns_dedupe_key_key UNIQUE (dedupe_key)
  CREATE INDEX mail_campaigns_item_id_idx ON public.mail_campaigns USING btree (item_id) WHERE (item_id IS NOT NULL)
  CREATE INDEX mail_campaigns_list_id_idx ON public.mail_campaigns USING btree (list_id)

mail_deliveries
  id uuid not null default uuidv7()
  stream text not null
  kind text not null
  campaign_id uuid
  subscriber_id uuid
  user_id uuid
  address text
  reference jsonb not null default '{}'::jsonb
  dedupe_key text
  state text not null default 'queued'::text
  attempts integer not null default 0
  next_attempt_at timestamp with time zone not null default now()
  leased_until timestamp with time zone
  attempt_started_at timestamp with time zone
  message_id text
  response text
  sent_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  mail_deliveries_address_check CHECK ((address = lower(address)))
  mail_deliveries_attempts_check CHECK ((attempts >= 0))
  mail_deliveries_broadcast_check CHECK (((stream = 'broadcast'::text) = (campaign_id IS NOT NULL)))
  mail_deliveries_campaign_address_check CHECK (((campaign_id IS NULL) OR (address IS NOT NULL)))
  mail_deliveries_lease_check CHECK (((state = 'sending'::text) = (leased_until IS NOT NULL)))
  mail_deliveries_sent_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL)))
  mail_deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'uncertain'::text, 'suppressed'::text, 'cancelled'::text])))
  mail_deliveries_stream_check CHECK ((stream = ANY (ARRAY['transactional'::text, 'broadcast'::text])))
  mail_deliveries_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES mail_campaigns(id) ON DELETE CASCADE
  mail_deliveries_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES mailing_list_subscribers(id) ON DELETE SET NULL
  mail_deliveries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
  mail_deliveries_pkey PRIMARY KEY (id)
  mail_deliveries_campaign_id_address_key UNIQUE (campaign_id, address)
  mail_deliveries_dedupe_key_key UNIQUE (dedupe_key)
  mail_deliveries_message_id_key UNIQUE (message_id)
  CREATE INDEX mail_deliveries_address_idx ON public.mail_deliveries USING btree (address, created_at) WHERE (kind = 'list-confirm'::text)
  CREATE INDEX mail_deliveries_due_idx ON public.mail_deliveries USING btree (stream, next_attempt_at, id) WHERE (state = 'queued'::text)
  CREATE INDEX mail_deliveries_leased_idx ON public.mail_deliveries USING btree (leased_until) WHERE (state = 'sending'::text)
  CREATE INDEX mail_deliveries_subscriber_id_idx ON public.mail_deliveries USING btree (subscriber_id) WHERE (subscriber_id IS NOT NULL)
  CREATE INDEX mail_deliveries_user_id_idx ON public.mail_deliveries USING btree (user_id) WHERE (user_id IS NOT NULL)

mailing_list_subscribers
  id uuid not null default uuidv7()
  list_id uuid not null
  user_id uuid
  email text
  state text not null default 'pending'::text
  source text not null
  confirm_round integer not null default 0
  confirm_requested_at timestamp with time zone
  confirmed_at timestamp with time zone
  unsubscribed_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  mailing_list_subscribers_confirm_round_check CHECK ((confirm_round >= 0))
  mailing_list_subscribers_email_check CHECK ((email = lower(email)))
  mailing_list_subscribers_someone_check CHECK (((user_id IS NOT NULL) OR (email IS NOT NULL)))
  mailing_list_subscribers_source_check CHECK ((source = ANY (ARRAY['purchase'::text, 'follow'::text, 'form'::text, 'import'::text])))
  mailing_list_subscribers_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'unsubscribed'::text, 'removed'::text])))
  mailing_list_subscribers_list_id_fkey FOREIGN KEY (list_id) REFERENCES mailing_lists(id) ON DELETE CASCADE
  mailing_list_subscribers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  mailing_list_subscribers_pkey PRIMARY KEY (id)
  mailing_list_subscribers_list_id_user_id_key UNIQUE (list_id, user_id)
  CREATE INDEX mailing_list_subscribers_active_idx ON public.mailing_list_subscribers USING btree (list_id, id) WHERE (state = 'active'::text)
  CREATE INDEX mailing_list_subscribers_email_idx ON public.mailing_list_subscribers USING btree (email) WHERE (email IS NOT NULL)
  CREATE UNIQUE INDEX mailing_list_subscribers_list_id_email_key ON public.mailing_list_subscribers USING btree (list_id, email) WHERE (email IS NOT NULL)
  CREATE INDEX mailing_list_subscribers_user_id_idx ON public.mailing_list_subscribers USING btree (user_id) WHERE (user_id IS NOT NULL)

mailing_lists
  id uuid not null default uuidv7()
  project_id uuid not null
  list_type text not null
  created_at timestamp with time zone not null default now()
  mailing_lists_list_type_check CHECK ((list_type = ANY (ARRAY['content'::text, 'devlog'::text, 'patches'::text])))
  mailing_lists_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  mailing_lists_pkey PRIMARY KEY (id)
  mailing_lists_project_id_list_type_key UNIQUE (project_id, list_type)

media_files
  id uuid not null default uuidv7()
  user_id uuid not null
  folder text not null default ''::text
  filename text not null
  s3_key text not null
  content_type text not null
  file_size_bytes bigint not null default 0
  width integer
  height integer
  created_at timestamp with time zone not null default now()
  media_files_file_size_bytes_check CHECK ((file_size_bytes >= 0))
  media_files_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  media_files_pkey PRIMARY KEY (id)
  media_files_user_id_folder_filename_key UNIQUE (user_id, folder, filename)

moderation_actions
  id uuid not null default uuidv7()
  operator_id uuid
  user_id uuid not null
  report_id uuid
  action text not null
  target_type text not null
  target_id uuid not null
  reason text not null
  appeal text
  appeal_outcome text
  created_at timestamp with time zone not null default now()
  appealed_at timestamp with time zone
  appeal_decided_at timestamp with time zone
  moderation_actions_appeal_check CHECK (((appeal IS NULL) = (appealed_at IS NULL)))
  moderation_actions_appeal_decided_check CHECK (((appeal_outcome IS NULL) = (appeal_decided_at IS NULL)))
  moderation_actions_appeal_outcome_check CHECK ((appeal_outcome = ANY (ARRAY['upheld'::text, 'overturned'::text])))
  moderation_actions_target_type_check CHECK ((target_type = ANY (ARRAY['user'::text, 'project'::text, 'item'::text, 'post'::text, 'issue'::text])))
  moderation_actions_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES users(id) ON DELETE SET NULL
  moderation_actions_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id) ON DELETE SET NULL
  moderation_actions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  moderation_actions_pkey PRIMARY KEY (id)
  CREATE INDEX moderation_actions_operator_id_idx ON public.moderation_actions USING btree (operator_id)
  CREATE INDEX moderation_actions_report_id_idx ON public.moderation_actions USING btree (report_id)
  CREATE INDEX moderation_actions_user_id_idx ON public.moderation_actions USING btree (user_id, id DESC)

oauth_authorization_codes
  id uuid not null default uuidv7()
  app_id uuid not null
  user_id uuid not null
  code text not null
  code_challenge text not null
  redirect_uri text not null
  scope text not null default ''::text
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  oauth_authorization_codes_code_challenge_check CHECK ((code_challenge ~ '^[A-Za-z0-9_-]{43}$'::text))
  oauth_authorization_codes_code_check CHECK ((code ~ '^[0-9a-f]{64}$'::text))
  oauth_authorization_codes_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  oauth_authorization_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  oauth_authorization_codes_pkey PRIMARY KEY (id)
  oauth_authorization_codes_code_key UNIQUE (code)
  CREATE INDEX oauth_authorization_codes_app_id_idx ON public.oauth_authorization_codes USING btree (app_id)
  CREATE INDEX oauth_authorization_codes_expires_at_idx ON public.oauth_authorization_codes USING btree (expires_at)
  CREATE INDEX oauth_authorization_codes_user_id_idx ON public.oauth_authorization_codes USING btree (user_id)

ota_apps
  app_id uuid not null
  license_required boolean not null default false
  signed_version_required boolean not null default true
  pause_after_failures integer not null default 5
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  ota_apps_pause_after_failures_check CHECK (((pause_after_failures >= 1) AND (pause_after_failures <= 1000000)))
  ota_apps_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  ota_apps_pkey PRIMARY KEY (app_id)
  CREATE TRIGGER update_ota_apps_updated_at BEFORE UPDATE ON public.ota_apps FOR EACH ROW EXECUTE FUNCTION set_updated_at()

ota_artifacts
  id uuid not null default uuidv7()
  release_id uuid not null
  target text not null
  arch text not null
  bundle_type text
  s3_key text not null
  file_size bigint not null
  sha256 text
  signature text
  download_count bigint not null default 0
  created_at timestamp with time zone not null default now()
  uploaded_at timestamp with time zone
  filename text not null default ''::text
  state text not null default 'pending'::text
  reason text
  signing_key_id uuid
  ota_artifacts_arch_check CHECK ((arch = ANY (ARRAY['x86_64'::text, 'aarch64'::text, 'armv7'::text, 'i686'::text, 'universal'::text])))
  ota_artifacts_bundle_type_check CHECK ((bundle_type = ANY (ARRAY['appimage'::text, 'deb'::text, 'rpm'::text, 'app'::text, 'msi'::text, 'nsis'::text])))
  ota_artifacts_download_count_check CHECK ((download_count >= 0))
  ota_artifacts_file_size_check CHECK ((file_size > 0))
  ota_artifacts_ready_check CHECK ((((state = 'ready'::text) = (uploaded_at IS NOT NULL)) AND ((state <> 'ready'::text) OR (sha256 IS NOT NULL))))
  ota_artifacts_reason_check CHECK (((state = 'refused'::text) = (reason IS NOT NULL)))
  ota_artifacts_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  ota_artifacts_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'ready'::text, 'refused'::text])))
  ota_artifacts_target_check CHECK ((target = ANY (ARRAY['linux'::text, 'darwin'::text, 'windows'::text])))
  ota_artifacts_release_id_fkey FOREIGN KEY (release_id) REFERENCES ota_releases(id) ON DELETE CASCADE
  ota_artifacts_signing_key_id_fkey FOREIGN KEY (signing_key_id) REFERENCES ota_signing_keys(id) ON DELETE SET NULL
  ota_artifacts_pkey PRIMARY KEY (id)
  ota_artifacts_platform_key UNIQUE NULLS NOT DISTINCT (release_id, target, arch, bundle_type)
  ota_artifacts_s3_key_key UNIQUE (s3_key)
  CREATE INDEX ota_artifacts_pending_idx ON public.ota_artifacts USING btree (created_at) WHERE (state = 'pending'::text)
  CREATE INDEX ota_artifacts_signing_key_id_idx ON public.ota_artifacts USING btree (signing_key_id)
  CREATE TRIGGER ota_artifacts_delete_files AFTER DELETE ON public.ota_artifacts FOR EACH ROW EXECUTE FUNCTION delete_ota_files()

ota_build_configs
  id uuid not null default uuidv7()
  app_id uuid not null
  repo_id uuid not null
  build_command text not null
  artifact_path text not null
  signing_key_path text
  targets text[] not null
  timeout_seconds integer not null default 900
  enabled boolean not null default true
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  fetch_command text not null default ''::text
  artifacts jsonb not null default '{}'::jsonb
  version_file text
  publishes boolean not null default false
  rules jsonb not null default '[{"channel": "stable", "pattern": "refs/tags/v*"}]'::jsonb
  ota_build_configs_rules_check CHECK (
CASE
    WHEN (jsonb_typeof(rules) = 'array'::text) THEN ((jsonb_array_length(rules) >= 1) AND (jsonb_array_length(rules) <= 10))
    ELSE false
END)
  ota_build_configs_targets_check CHECK ((cardinality(targets) > 0))
  ota_build_configs_timeout_seconds_check CHECK ((timeout_seconds > 0))
  ota_build_configs_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  ota_build_configs_repo_id_fkey FOREIGN KEY (repo_id) REFERENCES git_repos(id) ON DELETE CASCADE
  ota_build_configs_pkey PRIMARY KEY (id)
  ota_build_configs_app_id_key UNIQUE (app_id)
  CREATE INDEX ota_build_configs_repo_id_idx ON public.ota_build_configs USING btree (repo_id)
  CREATE TRIGGER update_ota_build_configs_updated_at BEFORE UPDATE ON public.ota_build_configs FOR EACH ROW EXECUTE FUNCTION set_updated_at()

ota_build_log
  build_id uuid not null
  attempt integer not null
  seq integer not null
  content text not null
  created_at timestamp with time zone not null default now()
  ota_build_log_attempt_check CHECK ((attempt > 0))
  ota_build_log_seq_check CHECK ((seq > 0))
  ota_build_log_build_id_fkey FOREIGN KEY (build_id) REFERENCES ota_builds(id) ON DELETE CASCADE
  ota_build_log_pkey PRIMARY KEY (build_id, attempt, seq)

ota_build_secrets
  config_id uuid not null
  name text not null
  phase text not null default 'build'::text
  sealed_value text not null
  created_at timestamp with time zone not null default now()
  ota_build_secrets_name_check CHECK ((name ~ '^[A-Z][A-Z0-9_]{0,63}$'::text))
  ota_build_secrets_phase_check CHECK ((phase = ANY (ARRAY['fetch'::text, 'build'::text])))
  ota_build_secrets_config_id_fkey FOREIGN KEY (config_id) REFERENCES ota_build_configs(id) ON DELETE CASCADE
  ota_build_secrets_pkey PRIMARY KEY (config_id, name)

ota_builds
  id uuid not null default uuidv7()
  config_id uuid not null
  release_id uuid
  ref text not null
  commit_id text not null
  target text not null
  status text not null default 'pending'::text
  failure text
  attempts integer not null default 0
  leased_until timestamp with time zone
  created_at timestamp with time zone not null default now()
  started_at timestamp with time zone
  finished_at timestamp with time zone
  run integer not null default 1
  cause text not null default 'push'::text
  requested_by uuid
  version text
  runner_id uuid
  phase text
  cancel_requested_at timestamp with time zone
  log_bytes integer not null default 0
  artifact_key text
  artifact_name text
  artifact_bytes bigint
  artifact_sha256 text
  ref_version text not null default ''::text
  ota_builds_artifact_bytes_check CHECK ((artifact_bytes > 0))
  ota_builds_artifact_sha256_check CHECK ((artifact_sha256 ~ '^[0-9a-f]{64}$'::text))
  ota_builds_attempts_check CHECK ((attempts >= 0))
  ota_builds_cause_check CHECK ((cause = ANY (ARRAY['push'::text, 'request'::text, 'rerun'::text])))
  ota_builds_commit_id_check CHECK ((commit_id ~ '^([0-9a-f]{40}|[0-9a-f]{64})$'::text))
  ota_builds_finished_check CHECK (((status = ANY (ARRAY['pending'::text, 'building'::text])) = (finished_at IS NULL)))
  ota_builds_phase_check CHECK ((phase = ANY (ARRAY['source'::text, 'fetch'::text, 'build'::text, 'collect'::text, 'release'::text])))
  ota_builds_run_check CHECK ((run > 0))
  ota_builds_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'building'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text, 'timed-out'::text])))
  ota_builds_config_id_fkey FOREIGN KEY (config_id) REFERENCES ota_build_configs(id) ON DELETE CASCADE
  ota_builds_release_id_fkey FOREIGN KEY (release_id) REFERENCES ota_releases(id) ON DELETE SET NULL
  ota_builds_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES users(id) ON DELETE SET NULL
  ota_builds_runner_id_fkey FOREIGN KEY (runner_id) REFERENCES ota_runners(id) ON DELETE SET NULL
  ota_builds_pkey PRIMARY KEY (id)
  ota_builds_config_id_commit_id_target_ref_version_run_key UNIQUE (config_id, commit_id, target, ref_version, run)
  CREATE INDEX ota_builds_config_id_idx ON public.ota_builds USING btree (config_id, id DESC)
  CREATE INDEX ota_builds_release_id_idx ON public.ota_builds USING btree (release_id)
  CREATE INDEX ota_builds_requested_by_idx ON public.ota_builds USING btree (requested_by)
  CREATE INDEX ota_builds_runner_id_idx ON public.ota_builds USING btree (runner_id)
  CREATE INDEX ota_builds_waiting_idx ON public.ota_builds USING btree (id) WHERE (status = ANY (ARRAY['pending'::text, 'building'::text]))

ota_counted_downloads
  id bigint not null generated always as identity
  artifact_id uuid not null
  ota_counted_downloads_pkey PRIMARY KEY (id)

ota_failure_reports
  id uuid not null default uuidv7()
  release_id uuid not null
  network_hash text not null
  reporter_hash text not null
  reason text not null default ''::text
  created_at timestamp with time zone not null default now()
  ota_failure_reports_release_id_fkey FOREIGN KEY (release_id) REFERENCES ota_releases(id) ON DELETE CASCADE
  ota_failure_reports_pkey PRIMARY KEY (id)
  ota_failure_reports_release_id_reporter_hash_key UNIQUE (release_id, reporter_hash)

ota_file_deletions
  storage_key text not null
  created_at timestamp with time zone not null default now()
  leased_until timestamp with time zone
  ota_file_deletions_pkey PRIMARY KEY (storage_key)

ota_releases
  id uuid not null default uuidv7()
  app_id uuid not null
  version text not null
  notes text not null default ''::text
  channel text not null default 'stable'::text
  state text not null default 'draft'::text
  rollout_percent integer not null default 100
  minimum_version text
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  published_at timestamp with time zone
  yanked_at timestamp with time zone
  signature text
  publish_when_ready boolean not null default false
  rollout_paused_at timestamp with time zone
  rollout_paused_reason text
  failures_counted_from timestamp with time zone
  ota_releases_channel_check CHECK ((channel ~ '^[a-z][a-z0-9-]{0,39}$'::text))
  ota_releases_published_check CHECK (((state = 'draft'::text) = (published_at IS NULL)))
  ota_releases_rollout_paused_check CHECK (((rollout_paused_at IS NULL) = (rollout_paused_reason IS NULL)))
  ota_releases_rollout_paused_reason_check CHECK ((rollout_paused_reason = ANY (ARRAY['creator'::text, 'failures'::text])))
  ota_releases_rollout_percent_check CHECK (((rollout_percent >= 0) AND (rollout_percent <= 100)))
  ota_releases_stable_check CHECK (((channel <> 'stable'::text) OR (version !~ '^[0-9]+\.[0-9]+\.[0-9]+-'::text)))
  ota_releases_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'yanked'::text])))
  ota_releases_version_check CHECK ((version ~ '^[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$'::text))
  ota_releases_yanked_check CHECK (((state = 'yanked'::text) = (yanked_at IS NOT NULL)))
  ota_releases_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  ota_releases_pkey PRIMARY KEY (id)
  ota_releases_app_id_version_key UNIQUE (app_id, version)
  CREATE INDEX ota_releases_publish_when_ready_idx ON public.ota_releases USING btree (id) WHERE ((state = 'draft'::text) AND publish_when_ready)
  CREATE INDEX ota_releases_published_idx ON public.ota_releases USING btree (app_id, channel, published_at DESC) WHERE (state = 'published'::text)
  CREATE TRIGGER update_ota_releases_updated_at BEFORE UPDATE ON public.ota_releases FOR EACH ROW EXECUTE FUNCTION set_updated_at()

ota_runners
  id uuid not null default uuidv7()
  name text not null
  token_hash bytea not null
  targets text[] not null
  process_id uuid
  isolation text
  created_at timestamp with time zone not null default now()
  last_seen_at timestamp with time zone
  removed_at timestamp with time zone
  ota_runners_targets_check CHECK ((cardinality(targets) > 0))
  ota_runners_pkey PRIMARY KEY (id)
  ota_runners_name_key UNIQUE (name)
  ota_runners_token_hash_key UNIQUE (token_hash)

ota_signing_keys
  id uuid not null default uuidv7()
  app_id uuid not null
  name text not null
  public_key text not null
  sealed_key text
  created_at timestamp with time zone not null default now()
  retired_at timestamp with time zone
  key_id text not null
  ota_signing_keys_key_id_check CHECK ((key_id ~ '^[0-9A-F]{16}$'::text))
  ota_signing_keys_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  ota_signing_keys_pkey PRIMARY KEY (id)
  ota_signing_keys_app_id_key_id_key UNIQUE (app_id, key_id)
  ota_signing_keys_app_id_name_key UNIQUE (app_id, name)

outbox row security
  id uuid not null default uuidv7()
  service text not null default current_service()
  subject text not null
  payload jsonb not null
  headers jsonb not null default '{}'::jsonb
  created_at timestamp with time zone not null default now()
  leased_until timestamp with time zone
  attempts integer not null default 0
  published_at timestamp with time zone
  outbox_attempts_check CHECK ((attempts >= 0))
  outbox_pkey PRIMARY KEY (id)
  CREATE INDEX outbox_unpublished_idx ON public.outbox USING btree (service, id) WHERE (published_at IS NULL)
  policy outbox_own_service using ((service = current_service())) with check ((service = current_service()))

project_categories
  id uuid not null default uuidv7()
  slug text not null
  name text not null
  sort_order integer not null default 0
  project_categories_pkey PRIMARY KEY (id)
  project_categories_slug_key UNIQUE (slug)

project_labels
  project_id uuid not null
  label_id uuid not null
  created_at timestamp with time zone not null default now()
  project_labels_label_id_fkey FOREIGN KEY (label_id) REFERENCES labels(id) ON DELETE CASCADE
  project_labels_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  project_labels_pkey PRIMARY KEY (project_id, label_id)
  CREATE INDEX project_labels_label_id_idx ON public.project_labels USING btree (label_id)

project_members
  project_id uuid not null
  user_id uuid not null
  share_basis_points integer not null
  role text not null default ''::text
  created_at timestamp with time zone not null default now()
  project_members_share_basis_points_check CHECK (((share_basis_points >= 0) AND (share_basis_points <= 10000)))
  project_members_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  project_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  project_members_pkey PRIMARY KEY (project_id, user_id)
  CREATE INDEX project_members_user_id_idx ON public.project_members USING btree (user_id)

projects
  id uuid not null default uuidv7()
  user_id uuid not null
  slug text not null
  title text not null
  description text not null default ''::text
  description_html text not null default ''::text
  project_type text not null default 'other'::text
  is_public boolean not null default false
  category_id uuid
  mt_community_id uuid
  features text[] not null default '{}'::text[]
  currency character(3) not null default 'usd'::bpchar
  cover_key text
  version integer not null default 1
  published_at timestamp with time zone
  archived_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  search_head tsvector not null generated always as (search_names(title))
  search tsvector not null generated always as ((setweight(search_names(title), 'A'::"char") || setweight(search_prose("left"(((title || ' '::text) || description), 50000)), 'B'::"char")))
  html_version integer not null default 1
  projects_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  projects_project_type_check CHECK ((project_type ~ '^[a-z][a-z-]{0,39}$'::text))
  projects_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80)))
  projects_category_id_fkey FOREIGN KEY (category_id) REFERENCES project_categories(id) ON DELETE SET NULL
  projects_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  projects_pkey PRIMARY KEY (id)
  projects_user_id_slug_key UNIQUE (user_id, slug)
  CREATE INDEX projects_category_id_idx ON public.projects USING btree (category_id) WHERE (category_id IS NOT NULL)
  CREATE INDEX projects_cover_key_idx ON public.projects USING btree (cover_key) WHERE (cover_key IS NOT NULL)
  CREATE INDEX projects_creators_idx ON public.projects USING btree (user_id) WHERE is_public
  CREATE INDEX projects_html_version_idx ON public.projects USING btree (html_version)
  CREATE INDEX projects_is_public_idx ON public.projects USING btree (is_public) WHERE is_public
  CREATE INDEX projects_published_at_idx ON public.projects USING btree (published_at DESC, id DESC) WHERE is_public
  CREATE INDEX projects_search_head_idx ON public.projects USING gin (search_head)
  CREATE INDEX projects_search_idx ON public.projects USING gin (search)
  CREATE INDEX projects_title_trgm_idx ON public.projects USING gin (title gin_trgm_ops)
  CREATE INDEX projects_user_id_idx ON public.projects USING btree (user_id, id)
  CREATE TRIGGER update_projects_updated_at BEFORE UPDATE ON public.projects FOR EACH ROW EXECUTE FUNCTION set_updated_at()

promo_codes
  id uuid not null default uuidv7()
  creator_id uuid not null
  code text not null
  code_purpose text not null
  discount_type text
  discount_value integer
  currency character(3)
  trial_days integer
  scope text not null default 'all'::text
  item_id uuid
  project_id uuid
  tier_id uuid
  starts_on date
  expires_on date
  max_uses integer
  use_count integer not null default 0
  disabled_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  promo_codes_code_check CHECK (((code = upper(code)) AND (code ~ '^[A-Z0-9][A-Z0-9_-]{1,49}$'::text)))
  promo_codes_code_purpose_check CHECK ((code_purpose = ANY (ARRAY['discount'::text, 'free_trial'::text, 'free_access'::text])))
  promo_codes_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  promo_codes_discount_check CHECK ((((code_purpose = 'discount'::text) = ((discount_type IS NOT NULL) AND (discount_value IS NOT NULL))) AND ((discount_type IS DISTINCT FROM 'percentage'::text) OR (((discount_value >= 1) AND (discount_value <= 100)) AND (currency IS NULL))) AND ((discount_type IS DISTINCT FROM 'fixed'::text) OR ((discount_value > 0) AND (currency IS NOT NULL))) AND ((code_purpose = 'discount'::text) OR ((discount_type IS NULL) AND (discount_value IS NULL) AND (currency IS NULL)))))
  promo_codes_discount_type_check CHECK ((discount_type = ANY (ARRAY['percentage'::text, 'fixed'::text])))
  promo_codes_max_uses_check CHECK ((max_uses > 0))
  promo_codes_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'project'::text, 'item'::text, 'tier'::text])))
  promo_codes_target_check CHECK ((((scope = 'item'::text) OR (item_id IS NULL)) AND ((scope = 'project'::text) OR (project_id IS NULL)) AND ((scope = 'tier'::text) OR (tier_id IS NULL))))
  promo_codes_trial_check CHECK ((((code_purpose = 'free_trial'::text) = (trial_days IS NOT NULL)) AND ((trial_days IS NULL) OR ((trial_days >= 1) AND (trial_days <= 365)))))
  promo_codes_use_count_check CHECK (((use_count >= 0) AND ((max_uses IS NULL) OR (use_count <= max_uses))))
  promo_codes_window_check CHECK (((starts_on IS NULL) OR (expires_on IS NULL) OR (starts_on <= expires_on)))
  promo_codes_creator_id_fkey FOREIGN KEY (creator_id) REFERENCES users(id) ON DELETE CASCADE
  promo_codes_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE SET NULL
  promo_codes_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE SET NULL
  promo_codes_tier_id_fkey FOREIGN KEY (tier_id) REFERENCES subscription_tiers(id) ON DELETE SET NULL
  promo_codes_pkey PRIMARY KEY (id)
  promo_codes_creator_id_code_key UNIQUE (creator_id, code)
  CREATE INDEX promo_codes_item_id_idx ON public.promo_codes USING btree (item_id) WHERE (item_id IS NOT NULL)
  CREATE INDEX promo_codes_project_id_idx ON public.promo_codes USING btree (project_id) WHERE (project_id IS NOT NULL)
  CREATE INDEX promo_codes_tier_id_idx ON public.promo_codes USING btree (tier_id) WHERE (tier_id IS NOT NULL)
  CREATE TRIGGER update_promo_codes_updated_at BEFORE UPDATE ON public.promo_codes FOR EACH ROW EXECUTE FUNCTION set_updated_at()

promo_redemptions
  id uuid not null default uuidv7()
  promo_code_id uuid not null
  transaction_id uuid not null
  state text not null default 'reserved'::text
  is_over_cap boolean not null default false
  reserved_at timestamp with time zone not null default now()
  expires_at timestamp with time zone
  settled_at timestamp with time zone
  client_hash bytea
  promo_redemptions_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'committed'::text, 'released'::text])))
  promo_redemptions_promo_code_id_fkey FOREIGN KEY (promo_code_id) REFERENCES promo_codes(id) ON DELETE CASCADE
  promo_redemptions_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES transactions(id) ON DELETE CASCADE
  promo_redemptions_pkey PRIMARY KEY (id)
  promo_redemptions_transaction_id_key UNIQUE (transaction_id)
  CREATE INDEX promo_redemptions_client_hash_idx ON public.promo_redemptions USING btree (client_hash) WHERE (client_hash IS NOT NULL)
  CREATE INDEX promo_redemptions_promo_code_id_idx ON public.promo_redemptions USING btree (promo_code_id, state)

refunds
  id uuid not null default uuidv7()
  transaction_id uuid not null
  amount_cents integer not null
  currency character(3) not null
  state text not null default 'requested'::text
  reason text not null
  requested_by uuid
  stripe_refund_id text
  failure text
  attempts integer not null default 0
  attempt_at timestamp with time zone not null default now()
  created_at timestamp with time zone not null default now()
  settled_at timestamp with time zone
  refunds_amount_cents_check CHECK ((amount_cents > 0))
  refunds_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  refunds_reason_check CHECK ((reason = ANY (ARRAY['seller'::text, 'automatic'::text, 'stripe'::text])))
  refunds_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'pending'::text, 'succeeded'::text, 'failed'::text, 'canceled'::text])))
  refunds_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES users(id) ON DELETE SET NULL
  refunds_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES transactions(id) ON DELETE CASCADE
  refunds_pkey PRIMARY KEY (id)
  refunds_stripe_refund_id_key UNIQUE (stripe_refund_id)
  CREATE UNIQUE INDEX refunds_automatic_key ON public.refunds USING btree (transaction_id) WHERE (reason = 'automatic'::text)
  CREATE INDEX refunds_requested_by_idx ON public.refunds USING btree (requested_by)
  CREATE INDEX refunds_transaction_id_idx ON public.refunds USING btree (transaction_id)
  CREATE INDEX refunds_unsent_idx ON public.refunds USING btree (attempt_at) WHERE (state = 'requested'::text)

reports
  id uuid not null default uuidv7()
  reporter_id uuid
  target_type text not null
  target_id uuid not null
  reason text not null
  details text not null default ''::text
  status text not null default 'open'::text
  decided_by uuid
  decision_note text
  created_at timestamp with time zone not null default now()
  decided_at timestamp with time zone
  reports_decided_check CHECK (((status = 'open'::text) = (decided_at IS NULL)))
  reports_status_check CHECK ((status = ANY (ARRAY['open'::text, 'resolved'::text, 'dismissed'::text])))
  reports_target_type_check CHECK ((target_type = ANY (ARRAY['user'::text, 'project'::text, 'item'::text, 'post'::text, 'issue'::text])))
  reports_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL
  reports_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES users(id) ON DELETE SET NULL
  reports_pkey PRIMARY KEY (id)
  CREATE INDEX reports_decided_by_idx ON public.reports USING btree (decided_by)
  CREATE INDEX reports_open_idx ON public.reports USING btree (id) WHERE (status = 'open'::text)
  CREATE INDEX reports_reporter_id_idx ON public.reports USING btree (reporter_id)
  CREATE INDEX reports_target_idx ON public.reports USING btree (target_type, target_id)

schema_migrations
  name text not null
  checksum text not null
  applied_at timestamp with time zone not null default now()
  schema_migrations_pkey PRIMARY KEY (name)

search_words
  word text not null
  uses integer not null default 1
  search_words_uses_check CHECK ((uses > 0))
  search_words_pkey PRIMARY KEY (word)
  CREATE INDEX search_words_word_trgm_idx ON public.search_words USING gin (word gin_trgm_ops)

security_events
  id uuid not null default uuidv7()
  user_id uuid not null
  kind text not null
  details jsonb not null default '{}'::jsonb
  user_agent text
  ip_prefix text
  created_at timestamp with time zone not null default now()
  security_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  security_events_pkey PRIMARY KEY (id)
  CREATE INDEX security_events_user_id_idx ON public.security_events USING btree (user_id, id DESC)

seller_accounts
  user_id uuid not null
  stripe_account_id text not null
  charges_enabled boolean not null default false
  payouts_enabled boolean not null default false
  details_submitted boolean not null default false
  default_currency character(3)
  country character(2)
  onboarded_at timestamp with time zone
  synced_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  disconnected_at timestamp with time zone
  seller_accounts_default_currency_check CHECK ((default_currency ~ '^[a-z]{3}$'::text))
  seller_accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  seller_accounts_pkey PRIMARY KEY (user_id)
  seller_accounts_stripe_account_id_key UNIQUE (stripe_account_id)

slug_redirects
  scope_id uuid not null
  slug text not null
  project_id uuid
  item_id uuid
  created_at timestamp with time zone not null default now()
  slug_redirects_target_check CHECK ((num_nonnulls(project_id, item_id) = 1))
  slug_redirects_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  slug_redirects_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  slug_redirects_pkey PRIMARY KEY (scope_id, slug)
  CREATE INDEX slug_redirects_item_id_idx ON public.slug_redirects USING btree (item_id) WHERE (item_id IS NOT NULL)
  CREATE INDEX slug_redirects_project_id_idx ON public.slug_redirects USING btree (project_id) WHERE (project_id IS NOT NULL)

ssh_keys
  id uuid not null default uuidv7()
  user_id uuid not null
  name text not null
  key_type text not null
  public_key text not null
  fingerprint text not null
  created_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone
  credentials_version integer not null
  ssh_keys_credentials_version_check CHECK ((credentials_version > 0))
  ssh_keys_fingerprint_check CHECK ((fingerprint ~ '^SHA256:[A-Za-z0-9+/]{43}$'::text))
  ssh_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  ssh_keys_pkey PRIMARY KEY (id)
  ssh_keys_user_id_fingerprint_key UNIQUE (user_id, fingerprint)
  CREATE INDEX ssh_keys_fingerprint_idx ON public.ssh_keys USING btree (fingerprint)

stripe_events
  id uuid not null default uuidv7()
  source text not null
  account text not null default ''::text
  event_id text not null
  event_type text not null
  object_id text
  received_at timestamp with time zone not null default now()
  handled_at timestamp with time zone
  outcome text
  attempts integer not null default 0
  error text
  stripe_events_handled_check CHECK (((handled_at IS NULL) = (outcome IS NULL)))
  stripe_events_outcome_check CHECK ((outcome = ANY (ARRAY['applied'::text, 'ignored'::text])))
  stripe_events_source_check CHECK ((source = ANY (ARRAY['platform'::text, 'connect'::text])))
  stripe_events_pkey PRIMARY KEY (id)
  stripe_events_source_account_event_id_key UNIQUE (source, account, event_id)
  CREATE INDEX stripe_events_unhandled_idx ON public.stripe_events USING btree (received_at) WHERE (handled_at IS NULL)

subscription_events
  id uuid not null default uuidv7()
  subscription_id uuid
  stripe_event_id text not null
  event_type text not null
  received_at timestamp with time zone not null default now()
  subscription_events_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscriptions(id) ON DELETE SET NULL
  subscription_events_pkey PRIMARY KEY (id)
  subscription_events_stripe_event_id_key UNIQUE (stripe_event_id)
  CREATE INDEX subscription_events_subscription_id_idx ON public.subscription_events USING btree (subscription_id)

subscription_tiers
  id uuid not null default uuidv7()
  project_id uuid not null
  name text not null
  description text not null default ''::text
  price_cents integer not null
  yearly_price_cents integer
  currency character(3) not null default 'usd'::bpchar
  trial_days integer not null default 0
  stripe_product_id text
  stripe_price_id text
  is_active boolean not null default true
  sort_order integer not null default 0
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  subscription_tiers_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  subscription_tiers_price_cents_check CHECK ((price_cents >= 0))
  subscription_tiers_trial_days_check CHECK (((trial_days >= 0) AND (trial_days <= 365)))
  subscription_tiers_yearly_price_cents_check CHECK ((yearly_price_cents >= 0))
  subscription_tiers_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  subscription_tiers_pkey PRIMARY KEY (id)
  CREATE INDEX subscription_tiers_project_id_idx ON public.subscription_tiers USING btree (project_id, sort_order, id)
  CREATE TRIGGER update_subscription_tiers_updated_at BEFORE UPDATE ON public.subscription_tiers FOR EACH ROW EXECUTE FUNCTION set_updated_at()

subscriptions
  id uuid not null default uuidv7()
  subscriber_id uuid not null
  tier_id uuid not null
  project_id uuid not null
  status text not null
  price_cents integer not null
  currency character(3) not null
  stripe_account_id text not null
  stripe_subscription_id text
  stripe_customer_id text
  current_period_start timestamp with time zone
  current_period_end timestamp with time zone
  trial_end timestamp with time zone
  cancel_at_period_end boolean not null default false
  canceled_at timestamp with time zone
  ended_at timestamp with time zone
  entitled_until timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  subscriptions_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  subscriptions_price_cents_check CHECK ((price_cents >= 0))
  subscriptions_status_check CHECK ((status = ANY (ARRAY['incomplete'::text, 'incomplete_expired'::text, 'trialing'::text, 'active'::text, 'past_due'::text, 'canceled'::text, 'unpaid'::text, 'paused'::text])))
  subscriptions_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
  subscriptions_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES users(id) ON DELETE CASCADE
  subscriptions_tier_id_fkey FOREIGN KEY (tier_id) REFERENCES subscription_tiers(id) ON DELETE RESTRICT
  subscriptions_pkey PRIMARY KEY (id)
  subscriptions_stripe_subscription_id_key UNIQUE (stripe_subscription_id)
  CREATE INDEX subscriptions_project_id_idx ON public.subscriptions USING btree (project_id)
  CREATE UNIQUE INDEX subscriptions_subscriber_id_project_id_live_key ON public.subscriptions USING btree (subscriber_id, project_id) WHERE (status = ANY (ARRAY['trialing'::text, 'active'::text, 'past_due'::text, 'unpaid'::text, 'paused'::text]))
  CREATE INDEX subscriptions_tier_id_idx ON public.subscriptions USING btree (tier_id)
  CREATE TRIGGER subscriptions_refuse_live_delete BEFORE DELETE ON public.subscriptions FOR EACH ROW EXECUTE FUNCTION refuse_deleting_live_subscription()
  CREATE TRIGGER update_subscriptions_updated_at BEFORE UPDATE ON public.subscriptions FOR EACH ROW EXECUTE FUNCTION set_updated_at()

sync_apps
  id uuid not null default uuidv7()
  creator_id uuid not null
  project_id uuid
  item_id uuid
  name text not null
  slug text
  api_key text not null
  api_key_prefix text not null
  is_active boolean not null default true
  redirect_uris text[] not null default '{}'::text[]
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  storage_cap_bytes bigint
  key_cap_bytes bigint
  key_limit integer
  stored_bytes bigint not null default 0
  warned_percent integer not null default 0
  sync_apps_caps_check CHECK (((storage_cap_bytes >= 0) AND (key_cap_bytes >= 0) AND (key_limit >= 0)))
  sync_apps_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80)))
  sync_apps_stored_bytes_check CHECK ((stored_bytes >= 0))
  sync_apps_warned_percent_check CHECK ((warned_percent = ANY (ARRAY[0, 80, 100])))
  sync_apps_creator_id_fkey FOREIGN KEY (creator_id) REFERENCES users(id) ON DELETE CASCADE
  sync_apps_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE SET NULL
  sync_apps_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE SET NULL
  sync_apps_pkey PRIMARY KEY (id)
  sync_apps_api_key_key UNIQUE (api_key)
  sync_apps_slug_key UNIQUE (slug)
  CREATE INDEX sync_apps_creator_id_idx ON public.sync_apps USING btree (creator_id)
  CREATE INDEX sync_apps_item_id_idx ON public.sync_apps USING btree (item_id)
  CREATE INDEX sync_apps_project_id_idx ON public.sync_apps USING btree (project_id)
  CREATE TRIGGER keep_changed_app_slug AFTER UPDATE OF slug ON public.sync_apps FOR EACH ROW WHEN (((old.slug IS NOT NULL) AND (old.slug IS DISTINCT FROM new.slug))) EXECUTE FUNCTION keep_app_slug()
  CREATE TRIGGER keep_deleted_app_slug AFTER DELETE ON public.sync_apps FOR EACH ROW WHEN ((old.slug IS NOT NULL)) EXECUTE FUNCTION keep_app_slug()
  CREATE TRIGGER refuse_kept_app_slug AFTER INSERT OR UPDATE OF slug ON public.sync_apps FOR EACH ROW WHEN ((new.slug IS NOT NULL)) EXECUTE FUNCTION refuse_kept_app_slug()
  CREATE TRIGGER update_sync_apps_updated_at BEFORE UPDATE ON public.sync_apps FOR EACH ROW EXECUTE FUNCTION set_updated_at()

sync_blob_deletions
  s3_key text not null
  created_at timestamp with time zone not null default now()
  leased_until timestamp with time zone
  sync_blob_deletions_pkey PRIMARY KEY (s3_key)
  CREATE INDEX sync_blob_deletions_created_at_idx ON public.sync_blob_deletions USING btree (created_at)

sync_blobs
  id uuid not null default uuidv7()
  app_id uuid not null
  user_id uuid not null
  hash text not null
  s3_key text not null
  size_bytes bigint not null
  state text not null default 'pending'::text
  created_at timestamp with time zone not null default now()
  confirmed_at timestamp with time zone
  sync_blobs_confirmed_check CHECK (((state = 'ready'::text) = (confirmed_at IS NOT NULL)))
  sync_blobs_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  sync_blobs_size_bytes_check CHECK ((size_bytes >= 0))
  sync_blobs_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'ready'::text])))
  sync_blobs_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  sync_blobs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  sync_blobs_pkey PRIMARY KEY (id)
  sync_blobs_app_id_user_id_hash_key UNIQUE (app_id, user_id, hash)
  CREATE INDEX sync_blobs_pending_idx ON public.sync_blobs USING btree (created_at) WHERE (state = 'pending'::text)
  CREATE INDEX sync_blobs_user_id_idx ON public.sync_blobs USING btree (user_id)

sync_device_tokens
  device_id uuid not null
  token_id uuid not null
  created_at timestamp with time zone not null default now()
  sync_device_tokens_device_id_fkey FOREIGN KEY (device_id) REFERENCES sync_devices(id) ON DELETE CASCADE
  sync_device_tokens_pkey PRIMARY KEY (device_id, token_id)
  CREATE INDEX sync_device_tokens_token_id_idx ON public.sync_device_tokens USING btree (token_id)

sync_devices with (fillfactor=50)
  id uuid not null default uuidv7()
  app_id uuid not null
  user_id uuid not null
  device_name text not null
  platform text not null default ''::text
  last_push_no bigint not null default 0
  last_push_head bigint
  acked_seq bigint not null default 0
  created_at timestamp with time zone not null default now()
  last_seen_at timestamp with time zone not null default now()
  revoked_at timestamp with time zone
  last_push_hash bytea
  last_push_count integer
  sync_devices_last_push_hash_check CHECK ((octet_length(last_push_hash) = 32))
  sync_devices_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  sync_devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  sync_devices_pkey PRIMARY KEY (id)
  sync_devices_app_id_user_id_device_name_key UNIQUE (app_id, user_id, device_name)
  CREATE INDEX sync_devices_user_id_idx ON public.sync_devices USING btree (user_id)

sync_heads with (fillfactor=50)
  app_id uuid not null
  user_id uuid not null
  head bigint not null default 0
  epoch uuid not null default gen_random_uuid()
  key_version integer not null default 0
  used_bytes bigint not null default 0
  compacted_to bigint not null default 0
  created_at timestamp with time zone not null default now()
  warned_percent integer not null default 0
  reconciled_at timestamp with time zone not null default now()
  compacted_at timestamp with time zone not null default now()
  sync_heads_bytes_check CHECK ((used_bytes >= 0))
  sync_heads_head_check CHECK (((head >= 0) AND ((compacted_to >= 0) AND (compacted_to <= head))))
  sync_heads_key_version_check CHECK ((key_version >= 0))
  sync_heads_warned_percent_check CHECK ((warned_percent = ANY (ARRAY[0, 80, 100])))
  sync_heads_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  sync_heads_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  sync_heads_pkey PRIMARY KEY (app_id, user_id)
  CREATE INDEX sync_heads_compacted_at_idx ON public.sync_heads USING btree (compacted_at)
  CREATE INDEX sync_heads_reconciled_at_idx ON public.sync_heads USING btree (reconciled_at)
  CREATE INDEX sync_heads_user_id_idx ON public.sync_heads USING btree (user_id)
  CREATE TRIGGER sync_heads_delete_log AFTER DELETE ON public.sync_heads FOR EACH ROW EXECUTE FUNCTION delete_sync_log()

sync_kept_slugs
  slug text not null
  kept_for uuid not null
  created_at timestamp with time zone not null default now()
  sync_kept_slugs_pkey PRIMARY KEY (slug)

sync_key_envelopes
  id uuid not null default uuidv7()
  app_id uuid not null
  user_id uuid not null
  key_version integer not null
  kind text not null
  device_id uuid
  encrypted_key text not null
  created_at timestamp with time zone not null default now()
  sync_key_envelopes_device_check CHECK (((kind = 'device'::text) = (device_id IS NOT NULL)))
  sync_key_envelopes_encrypted_key_check CHECK (((octet_length(encrypted_key) >= 1) AND (octet_length(encrypted_key) <= 4096)))
  sync_key_envelopes_key_version_check CHECK ((key_version > 0))
  sync_key_envelopes_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'recovery'::text, 'device'::text])))
  sync_key_envelopes_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  sync_key_envelopes_device_id_fkey FOREIGN KEY (device_id) REFERENCES sync_devices(id) ON DELETE CASCADE
  sync_key_envelopes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  sync_key_envelopes_pkey PRIMARY KEY (id)
  sync_key_envelopes_holder_key UNIQUE NULLS NOT DISTINCT (app_id, user_id, key_version, kind, device_id)
  CREATE INDEX sync_key_envelopes_device_id_idx ON public.sync_key_envelopes USING btree (device_id)
  CREATE INDEX sync_key_envelopes_user_id_idx ON public.sync_key_envelopes USING btree (user_id)

sync_keys
  app_id uuid not null
  user_id uuid not null
  key_version integer not null
  encrypted_key text not null
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  sync_keys_encrypted_key_check CHECK (((octet_length(encrypted_key) >= 1) AND (octet_length(encrypted_key) <= 4096)))
  sync_keys_key_version_check CHECK ((key_version > 0))
  sync_keys_app_id_fkey FOREIGN KEY (app_id) REFERENCES sync_apps(id) ON DELETE CASCADE
  sync_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  sync_keys_pkey PRIMARY KEY (app_id, user_id)
  CREATE INDEX sync_keys_user_id_idx ON public.sync_keys USING btree (user_id)
  CREATE TRIGGER update_sync_keys_updated_at BEFORE UPDATE ON public.sync_keys FOR EACH ROW EXECUTE FUNCTION set_updated_at()

sync_log
  app_id uuid not null
  user_id uuid not null
  seq bigint not null
  device_id uuid not null
  table_name text not null
  operation text not null
  row_id text not null
  data jsonb
  key_version integer not null default 0
  client_timestamp timestamp with time zone not null
  received_at timestamp with time zone not null default now()
  size_bytes integer not null default 0
  sync_log_operation_check CHECK ((operation = ANY (ARRAY['INSERT'::text, 'UPDATE'::text, 'DELETE'::text])))
  sync_log_seq_check CHECK ((seq > 0))
  sync_log_size_bytes_check CHECK ((size_bytes >= 0))
  sync_log_pkey PRIMARY KEY (app_id, user_id, seq)

tags
  id uuid not null default uuidv7()
  parent_id uuid
  name text not null
  slug text not null
  path text not null
  item_count integer not null default 0
  tags_item_count_check CHECK ((item_count >= 0))
  tags_path_check CHECK ((path ~ '^[a-z0-9-]+(\.[a-z0-9-]+){0,4}$'::text))
  tags_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES tags(id) ON DELETE CASCADE
  tags_pkey PRIMARY KEY (id)
  tags_path_key UNIQUE (path)
  tags_slug_key UNIQUE (slug)
  CREATE INDEX tags_name_trgm_idx ON public.tags USING gin (name gin_trgm_ops)
  CREATE INDEX tags_parent_id_idx ON public.tags USING btree (parent_id)
  CREATE INDEX tags_path_idx ON public.tags USING btree (path text_pattern_ops)

tier_prices
  tier_id uuid not null
  stripe_account_id text not null
  stripe_product_id text not null
  stripe_price_id text not null
  stripe_yearly_price_id text
  price_cents integer not null
  currency character(3) not null
  created_at timestamp with time zone not null default now()
  tier_prices_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  tier_prices_price_cents_check CHECK ((price_cents >= 0))
  tier_prices_tier_id_fkey FOREIGN KEY (tier_id) REFERENCES subscription_tiers(id) ON DELETE CASCADE
  tier_prices_pkey PRIMARY KEY (tier_id, stripe_account_id)

tips
  id uuid not null default uuidv7()
  tipper_id uuid
  tipper_display text not null
  recipient_id uuid
  recipient_username text not null
  project_id uuid
  amount_cents integer not null
  currency character(3) not null
  message text not null default ''::text
  state text not null default 'created'::text
  stripe_account_id text not null
  stripe_checkout_session_id text
  created_at timestamp with time zone not null default now()
  completed_at timestamp with time zone
  tips_amount_cents_check CHECK ((amount_cents > 0))
  tips_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  tips_state_check CHECK ((state = ANY (ARRAY['created'::text, 'checkout_open'::text, 'processing'::text, 'completed'::text, 'refunded'::text, 'disputed'::text, 'lost'::text, 'expired'::text, 'failed'::text])))
  tips_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE SET NULL
  tips_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES users(id) ON DELETE SET NULL
  tips_tipper_id_fkey FOREIGN KEY (tipper_id) REFERENCES users(id) ON DELETE SET NULL
  tips_pkey PRIMARY KEY (id)
  tips_stripe_checkout_session_id_key UNIQUE (stripe_checkout_session_id)
  CREATE INDEX tips_project_id_idx ON public.tips USING btree (project_id)
  CREATE INDEX tips_recipient_id_idx ON public.tips USING btree (recipient_id, id DESC)
  CREATE INDEX tips_tipper_id_idx ON public.tips USING btree (tipper_id)

transactions
  id uuid not null default uuidv7()
  buyer_id uuid
  buyer_display text not null
  guest_email text
  seller_id uuid
  seller_username text not null
  project_id uuid
  item_id uuid
  item_title text not null
  granted_item_ids uuid[] not null
  is_gift boolean not null default false
  subtotal_cents integer not null
  discount_cents integer not null default 0
  amount_cents integer not null
  currency character(3) not null
  platform_fee_cents integer not null default 0
  refunded_cents integer not null default 0
  lost_cents integer not null default 0
  promo_code_id uuid
  stripe_account_id text
  stripe_checkout_session_id text
  stripe_payment_intent_id text
  checkout_url text
  checkout_expires_at timestamp with time zone
  receipt_token_hash bytea not null
  state text not null default 'created'::text
  status text not null generated always as (
CASE
    WHEN (state = ANY (ARRAY['created'::text, 'checkout_open'::text, 'processing'::text])) THEN 'pending'::text
    WHEN (state = ANY (ARRAY['completed'::text, 'partially_refunded'::text, 'disputed'::text])) THEN 'completed'::text
    WHEN (state = ANY (ARRAY['refunded'::text, 'lost'::text])) THEN 'refunded'::text
    ELSE 'failed'::text
END)
  duplicate_of uuid
  sync_version integer not null default 0
  synced_at timestamp with time zone
  failure text
  created_at timestamp with time zone not null default now()
  paid_at timestamp with time zone
  completed_at timestamp with time zone
  claimed_at timestamp with time zone
  updated_at timestamp with time zone not null default now()
  counts_as_sale boolean not null default true
  list_consent text
  client text
  check_at timestamp with time zone not null default now()
  transactions_amount_cents_check CHECK ((amount_cents >= 0))
  transactions_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text))
  transactions_discount_cents_check CHECK ((discount_cents >= 0))
  transactions_discount_within_subtotal_check CHECK ((amount_cents = (subtotal_cents - discount_cents)))
  transactions_granted_item_ids_check CHECK ((cardinality(granted_item_ids) > 0))
  transactions_guest_email_check CHECK (((guest_email = lower(btrim(guest_email))) AND (guest_email <> ''::text)))
  transactions_list_consent_check CHECK (((char_length(list_consent) >= 1) AND (char_length(list_consent) <= 500)))
  transactions_lost_cents_check CHECK ((lost_cents >= 0))
  transactions_platform_fee_cents_check CHECK ((platform_fee_cents = 0))
  transactions_refunded_within_amount_check CHECK (((refunded_cents >= 0) AND (refunded_cents <= amount_cents)))
  transactions_state_check CHECK ((state = ANY (ARRAY['created'::text, 'checkout_open'::text, 'processing'::text, 'completed'::text, 'partially_refunded'::text, 'refunded'::text, 'disputed'::text, 'lost'::text, 'expired'::text, 'failed'::text])))
  transactions_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'completed'::text, 'failed'::text, 'refunded'::text])))
  transactions_stripe_session_check CHECK (((amount_cents = 0) OR (state = ANY (ARRAY['created'::text, 'failed'::text])) OR (stripe_checkout_session_id IS NOT NULL)))
  transactions_subtotal_cents_check CHECK ((subtotal_cents >= 0))
  transactions_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES users(id) ON DELETE SET NULL
  transactions_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES transactions(id) ON DELETE SET NULL
  transactions_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE SET NULL
  transactions_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE SET NULL
  transactions_promo_code_id_fkey FOREIGN KEY (promo_code_id) REFERENCES promo_codes(id) ON DELETE SET NULL
  transactions_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES users(id) ON DELETE SET NULL
  transactions_pkey PRIMARY KEY (id)
  transactions_receipt_token_hash_key UNIQUE (receipt_token_hash)
  CREATE INDEX transactions_buyer_id_idx ON public.transactions USING btree (buyer_id, id DESC)
  CREATE UNIQUE INDEX transactions_buyer_id_item_id_completed_key ON public.transactions USING btree (buyer_id, item_id) WHERE ((status = 'completed'::text) AND (NOT is_gift))
  CREATE INDEX transactions_client_idx ON public.transactions USING btree (client) WHERE ((client IS NOT NULL) AND (state = ANY (ARRAY['created'::text, 'checkout_open'::text])))
  CREATE INDEX transactions_duplicate_of_idx ON public.transactions USING btree (duplicate_of) WHERE (duplicate_of IS NOT NULL)
  CREATE INDEX transactions_free_address_idx ON public.transactions USING btree (regexp_replace(lower(guest_email), '[+][^@]*@'::text, '@'::text), created_at) WHERE ((buyer_id IS NULL) AND (amount_cents = 0))
  CREATE INDEX transactions_guest_email_idx ON public.transactions USING btree (guest_email) WHERE (buyer_id IS NULL)
  CREATE UNIQUE INDEX transactions_guest_email_item_id_completed_key ON public.transactions USING btree (guest_email, item_id) WHERE ((status = 'completed'::text) AND (NOT is_gift) AND (buyer_id IS NULL) AND (amount_cents > 0))
  CREATE INDEX transactions_item_id_idx ON public.transactions USING btree (item_id)
  CREATE INDEX transactions_project_id_idx ON public.transactions USING btree (project_id)
  CREATE INDEX transactions_promo_code_id_idx ON public.transactions USING btree (promo_code_id)
  CREATE INDEX transactions_seller_id_idx ON public.transactions USING btree (seller_id, id DESC) WHERE ((completed_at IS NOT NULL) OR ((state = 'processing'::text) AND (failure = ANY (ARRAY['seller-gone'::text, 'quote-mismatch'::text]))))
  CREATE INDEX transactions_status_idx ON public.transactions USING btree (status)
  CREATE INDEX transactions_stripe_account_id_idx ON public.transactions USING btree (stripe_account_id) WHERE (state = ANY (ARRAY['created'::text, 'checkout_open'::text, 'processing'::text]))
  CREATE UNIQUE INDEX transactions_stripe_checkout_session_id_key ON public.transactions USING btree (stripe_checkout_session_id)
  CREATE INDEX transactions_stripe_payment_intent_id_idx ON public.transactions USING btree (stripe_payment_intent_id)
  CREATE INDEX transactions_unsettled_idx ON public.transactions USING btree (check_at) WHERE (state = ANY (ARRAY['created'::text, 'checkout_open'::text, 'processing'::text]))
  CREATE TRIGGER update_transactions_updated_at BEFORE UPDATE ON public.transactions FOR EACH ROW EXECUTE FUNCTION set_updated_at()

uploads
  id uuid not null default uuidv7()
  user_id uuid not null
  purpose text not null
  filename text not null
  content_type text not null
  size_bytes bigint not null
  sha256 text
  state text not null default 'pending'::text
  reason text
  quarantine_key text not null
  storage_key text not null
  linked_at timestamp with time zone
  attempts integer not null default 0
  leased_until timestamp with time zone
  created_at timestamp with time zone not null default now()
  completed_at timestamp with time zone
  checked_at timestamp with time zone
  by_form boolean not null default false
  uploads_purpose_check CHECK ((purpose = ANY (ARRAY['version'::text, 'cover'::text, 'clip'::text, 'media'::text, 'import'::text])))
  uploads_reason_check CHECK (((state = ANY (ARRAY['held'::text, 'refused'::text])) = (reason IS NOT NULL)))
  uploads_size_bytes_check CHECK ((size_bytes > 0))
  uploads_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'scanning'::text, 'clean'::text, 'held'::text, 'refused'::text])))
  uploads_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  uploads_pkey PRIMARY KEY (id)
  uploads_quarantine_key_key UNIQUE (quarantine_key)
  uploads_storage_key_key UNIQUE (storage_key)
  CREATE INDEX uploads_scanning_idx ON public.uploads USING btree (id) WHERE (state = 'scanning'::text)
  CREATE INDEX uploads_unlinked_idx ON public.uploads USING btree (created_at) WHERE (linked_at IS NULL)
  CREATE INDEX uploads_user_id_checked_at_idx ON public.uploads USING btree (user_id, checked_at)
  CREATE INDEX uploads_user_id_idx ON public.uploads USING btree (user_id, id) WHERE (linked_at IS NULL)

user_passkeys
  id uuid not null default uuidv7()
  user_id uuid not null
  credential_json jsonb not null
  credential_id bytea not null
  name text not null
  sign_count bigint not null default 0
  is_backup_eligible boolean not null default false
  is_backed_up boolean not null default false
  transports text[] not null default '{}'::text[]
  aaguid uuid
  created_at timestamp with time zone not null default now()
  last_used_at timestamp with time zone
  suspect_at timestamp with time zone
  user_passkeys_backup_check CHECK ((is_backup_eligible OR (NOT is_backed_up)))
  user_passkeys_credential_id_check CHECK (((octet_length(credential_id) >= 1) AND (octet_length(credential_id) <= 1023)))
  user_passkeys_sign_count_check CHECK ((sign_count >= 0))
  user_passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  user_passkeys_pkey PRIMARY KEY (id)
  user_passkeys_credential_id_key UNIQUE (credential_id)
  CREATE INDEX user_passkeys_user_id_idx ON public.user_passkeys USING btree (user_id)

user_sessions
  id uuid not null default uuidv7()
  user_id uuid not null
  token_hash bytea not null
  created_at timestamp with time zone not null default now()
  last_seen_at timestamp with time zone not null default now()
  authenticated_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  ended_at timestamp with time zone
  user_agent text
  ip_prefix text
  failed_proofs integer not null default 0
  proofs_locked_until timestamp with time zone
  proof_lockouts integer not null default 0
  user_sessions_failed_proofs_check CHECK ((failed_proofs >= 0))
  user_sessions_proof_lockouts_check CHECK ((proof_lockouts >= 0))
  user_sessions_token_hash_check CHECK ((octet_length(token_hash) = 32))
  user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  user_sessions_pkey PRIMARY KEY (id)
  user_sessions_token_hash_key UNIQUE (token_hash)
  CREATE INDEX user_sessions_ended_at_idx ON public.user_sessions USING btree (ended_at) WHERE (ended_at IS NOT NULL)
  CREATE INDEX user_sessions_expires_at_idx ON public.user_sessions USING btree (expires_at) WHERE (ended_at IS NULL)
  CREATE INDEX user_sessions_user_id_idx ON public.user_sessions USING btree (user_id)

users
  id uuid not null default uuidv7()
  username text not null
  email text
  display_name text not null default ''::text
  bio text not null default ''::text
  avatar_key text
  password_hash text
  password_changed_at timestamp with time zone
  email_verified boolean not null default false
  totp_secret text
  totp_key_id text
  totp_enabled boolean not null default false
  totp_last_step bigint
  failed_login_attempts integer not null default 0
  locked_until timestamp with time zone
  lockouts integer not null default 0
  is_operator boolean not null default false
  can_create_projects boolean not null default false
  notify_sale boolean not null default true
  notify_follower boolean not null default true
  notify_release boolean not null default true
  notify_issues boolean not null default true
  stripe_account_id text
  stripe_onboarding_complete boolean not null default false
  creator_tier text
  max_file_override_bytes bigint
  grandfathered_until timestamp with time zone
  storage_used_bytes bigint not null default 0
  suspended_at timestamp with time zone
  deactivated_at timestamp with time zone
  deleted_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  credentials_version integer not null default 1
  join_attempt_hash bytea
  users_creator_tier_check CHECK ((creator_tier = ANY (ARRAY['basic'::text, 'small_files'::text, 'big_files'::text, 'everything'::text])))
  users_credentials_version_check CHECK ((credentials_version > 0))
  users_email_check CHECK (((email = lower(btrim(email))) AND (char_length(email) <= 254)))
  users_email_present_check CHECK (((email IS NOT NULL) OR (deleted_at IS NOT NULL)))
  users_failed_login_attempts_check CHECK ((failed_login_attempts >= 0))
  users_join_attempt_hash_check CHECK ((octet_length(join_attempt_hash) = 32))
  users_lockouts_check CHECK ((lockouts >= 0))
  users_max_file_override_bytes_check CHECK ((max_file_override_bytes >= 0))
  users_storage_used_bytes_check CHECK ((storage_used_bytes >= 0))
  users_totp_check CHECK (((NOT totp_enabled) OR ((totp_secret IS NOT NULL) AND (totp_key_id IS NOT NULL))))
  users_username_check CHECK (((username ~ '^[a-z0-9][a-z0-9_-]*$'::text) AND (((char_length(username) >= 3) AND (char_length(username) <= 32)) OR (deleted_at IS NOT NULL))))
  users_pkey PRIMARY KEY (id)
  users_email_key UNIQUE (email)
  users_username_key UNIQUE (username)
  CREATE INDEX users_email_verified_idx ON public.users USING btree (email_verified)
  CREATE INDEX users_stripe_account_id_idx ON public.users USING btree (stripe_account_id)
  CREATE INDEX users_unproved_idx ON public.users USING btree (created_at) WHERE ((NOT email_verified) AND (deleted_at IS NULL))
  CREATE TRIGGER update_users_updated_at BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION set_updated_at()

versions
  id uuid not null default uuidv7()
  item_id uuid not null
  owner_id uuid not null
  upload_id uuid
  version_number text not null
  release_notes text not null default ''::text
  file_url text
  s3_key text
  filename text not null default 'download'::text
  content_type text not null default 'application/octet-stream'::text
  file_size_bytes bigint not null default 0
  state text not null default 'clean'::text
  is_current boolean not null default false
  current_when_clean boolean not null default false
  download_count integer not null default 0
  released_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  versions_current_clean_check CHECK (((NOT is_current) OR (state = 'clean'::text)))
  versions_download_count_check CHECK ((download_count >= 0))
  versions_file_size_bytes_check CHECK ((file_size_bytes >= 0))
  versions_state_check CHECK ((state = ANY (ARRAY['scanning'::text, 'clean'::text, 'held'::text, 'refused'::text])))
  versions_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id) ON DELETE CASCADE
  versions_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES uploads(id) ON DELETE SET NULL
  versions_pkey PRIMARY KEY (id)
  versions_item_id_version_number_key UNIQUE (item_id, version_number)
  versions_upload_id_key UNIQUE (upload_id)
  CREATE UNIQUE INDEX versions_item_id_current_key ON public.versions USING btree (item_id) WHERE (is_current = true)
  CREATE INDEX versions_item_id_idx ON public.versions USING btree (item_id, id)
  CREATE INDEX versions_owner_id_idx ON public.versions USING btree (owner_id)
  CREATE TRIGGER versions_count_bytes AFTER INSERT OR DELETE OR UPDATE OF file_size_bytes, state ON public.versions FOR EACH ROW EXECUTE FUNCTION count_version_bytes()
  CREATE TRIGGER versions_fill_owner BEFORE INSERT ON public.versions FOR EACH ROW EXECUTE FUNCTION versions_fill_owner()

tower_sessions.session
  id text not null
  data bytea not null
  expiry_date timestamp with time zone not null
  session_pkey PRIMARY KEY (id)
  CREATE INDEX session_expiry_date_idx ON tower_sessions.session USING btree (expiry_date)


-- views
create view pub_bundle_items as
 SELECT bundle_id,
    item_id
   FROM bundle_items;
create view pub_credential_versions as
 SELECT id AS user_id,
    credentials_version AS version
   FROM users
  WHERE deleted_at IS NULL;
create view pub_entitlements as
 SELECT item_id,
    user_id,
    guest_email,
    source_kind,
    source_id,
    transaction_id,
    granted_at
   FROM grants
  WHERE revoked_at IS NULL AND suspended_at IS NULL;
create view pub_fan_plus as
 SELECT user_id,
    current_period_end
   FROM fan_plus_subscriptions
  WHERE status = ANY (ARRAY['trialing'::text, 'active'::text, 'past_due'::text]);
create view pub_git_repos as
 SELECT r.id,
    r.user_id AS owner_id,
    u.username AS owner,
    r.name,
    r.default_branch,
    r.visibility,
    r.archived_at IS NOT NULL AS is_archived
   FROM git_repos r
     JOIN pub_users u ON u.id = r.user_id;
create view pub_holdings as
 SELECT grants.item_id
   FROM grants
  WHERE grants.revoked_reason IS NULL OR (grants.revoked_reason = ANY (ARRAY['refund'::text, 'dispute-lost'::text]))
UNION ALL
 SELECT unnest(transactions.granted_item_ids) AS item_id
   FROM transactions
  WHERE transactions.state = 'processing'::text AND transactions.duplicate_of IS NULL AND transactions.failure IS NULL;
create view pub_items as
 SELECT i.id,
    i.project_id,
    p.user_id AS seller_id,
    i.slug,
    i.title,
    i.item_type,
    i.price_cents,
    i.currency,
    i.pwyw_enabled,
    i.pwyw_min_cents,
    i.is_public AND p.is_public AND u.state = 'active'::text AND i.listing_state <> 'removed'::text AS is_public,
    i.web_only,
    i.archived_at,
    i.enable_license_keys,
    i.max_activations,
    v.id AS current_version_id,
    i.published_at,
    i.body_html IS NOT NULL AND i.body_html <> ''::text AND i.listing_state <> 'removed'::text AS has_text
   FROM items i
     JOIN projects p ON p.id = i.project_id
     JOIN pub_users u ON u.id = p.user_id
     LEFT JOIN versions v ON v.item_id = i.id AND v.is_current = true;
create view pub_ota_settings as
 SELECT app_id,
    license_required
   FROM ota_apps;
create view pub_projects as
 SELECT p.id,
    p.user_id,
    p.slug,
    p.title,
    p.project_type,
    p.is_public AND u.state = 'active'::text AS is_public,
    p.currency
   FROM projects p
     JOIN pub_users u ON u.id = p.user_id;
create view pub_sellers as
 SELECT user_id,
    default_currency
   FROM seller_accounts;
create view pub_sync_apps as
 SELECT id,
    creator_id,
    project_id,
    item_id,
    name,
    slug,
    is_active,
    redirect_uris
   FROM sync_apps;
create view pub_tiers as
 SELECT id,
    project_id,
    name,
    price_cents,
    currency,
    is_active
   FROM subscription_tiers;
create view pub_user_contacts as
 SELECT id,
    email,
    email_verified,
    notify_sale,
    notify_follower,
    notify_release,
    notify_issues
   FROM users
  WHERE deleted_at IS NULL;
create view pub_user_plans as
 SELECT id AS user_id,
    creator_tier,
    grandfathered_until
   FROM users;
create view pub_users as
 SELECT id,
    username,
    NULLIF(display_name, ''::text) AS display_name,
    bio,
    avatar_key,
        CASE
            WHEN deleted_at IS NOT NULL THEN 'deleted'::text
            WHEN suspended_at IS NOT NULL THEN 'suspended'::text
            WHEN deactivated_at IS NOT NULL THEN 'deactivated'::text
            WHEN NOT email_verified THEN 'unproved'::text
            ELSE 'active'::text
        END AS state,
    can_create_projects,
    stripe_account_id,
    stripe_onboarding_complete,
    created_at
   FROM users;

-- functions
CREATE OR REPLACE FUNCTION public.count_clip_bytes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$

CREATE OR REPLACE FUNCTION public.count_version_bytes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$

CREATE OR REPLACE FUNCTION public.current_service()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN "substring"((CURRENT_USER)::text, '^mnw_(.+)$'::text)

CREATE OR REPLACE FUNCTION public.delete_ota_files()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into ota_file_deletions (storage_key) values (old.s3_key), ('ota-incoming/' || old.id) on conflict do nothing;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.delete_sync_log()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from sync_log where app_id = old.app_id and user_id = old.user_id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.items_with_words(names tsquery, prose tsquery, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 500
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET enable_indexonlyscan TO 'off'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$ select i.id from public.items i where i.search_head @@ names or i.search @@ prose limit most $function$

CREATE OR REPLACE FUNCTION public.keep_app_slug()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into sync_kept_slugs (slug, kept_for) values (old.slug, old.creator_id) on conflict do nothing;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.note_git_repo_removal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into git_repo_removals (repo_id) values (old.id) on conflict do nothing;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_deleting_live_subscription()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.status in ('trialing', 'active', 'past_due', 'unpaid', 'paused') then
    raise exception 'subscription % is still billed; cancel it first', old.id
      using errcode = 'restrict_violation', constraint = 'subscriptions_live_delete_check', table = 'subscriptions';
  end if;
  return old;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_kept_app_slug()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from sync_kept_slugs where slug = new.slug and kept_for is distinct from new.creator_id) then
    raise unique_violation using message = 'the slug is kept', constraint = 'sync_apps_slug_key', table = 'sync_apps';
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.search_bounded_marks(t text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE WHEN (t ~ (('['::text || search_marks()) || ']{31}'::text)) THEN regexp_replace(t, (((('(['::text || search_marks()) || ']{30})['::text) || search_marks()) || ']+'::text), '\1'::text, 'g'::text) ELSE t END

CREATE OR REPLACE FUNCTION public.search_marks()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((((((((((((((((((((((((((((((((((((((((((((((((((('\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1-\u05C2\u05C4-\u05C5\u05C7\u0610-\u061A'::text || '\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7-\u06E8\u06EA-\u06ED\u0711\u0730-\u074A'::text) || '\u07A6-\u07B0\u07EB-\u07F3\u07FD\u0816-\u0819\u081B-\u0823\u0825-\u0827\u0829-\u082D\u0859-\u085B'::text) || '\u0897-\u089F\u08CA-\u08E1\u08E3-\u0903\u093A-\u093C\u093E-\u094F\u0951-\u0957\u0962-\u0963'::text) || '\u0981-\u0983\u09BC\u09BE-\u09C4\u09C7-\u09C8\u09CB-\u09CD\u09D7\u09E2-\u09E3\u09FE\u0A01-\u0A03'::text) || '\u0A3C\u0A3E-\u0A42\u0A47-\u0A48\u0A4B-\u0A4D\u0A51\u0A70-\u0A71\u0A75\u0A81-\u0A83\u0ABC'::text) || '\u0ABE-\u0AC5\u0AC7-\u0AC9\u0ACB-\u0ACD\u0AE2-\u0AE3\u0AFA-\u0AFF\u0B01-\u0B03\u0B3C\u0B3E-\u0B44'::text) || '\u0B47-\u0B48\u0B4B-\u0B4D\u0B55-\u0B57\u0B62-\u0B63\u0B82\u0BBE-\u0BC2\u0BC6-\u0BC8\u0BCA-\u0BCD'::text) || '\u0BD7\u0C00-\u0C04\u0C3C\u0C3E-\u0C44\u0C46-\u0C48\u0C4A-\u0C4D\u0C55-\u0C56\u0C62-\u0C63'::text) || '\u0C81-\u0C83\u0CBC\u0CBE-\u0CC4\u0CC6-\u0CC8\u0CCA-\u0CCD\u0CD5-\u0CD6\u0CE2-\u0CE3\u0CF3'::text) || '\u0D00-\u0D03\u0D3B-\u0D3C\u0D3E-\u0D44\u0D46-\u0D48\u0D4A-\u0D4D\u0D57\u0D62-\u0D63\u0D81-\u0D83'::text) || '\u0DCA\u0DCF-\u0DD4\u0DD6\u0DD8-\u0DDF\u0DF2-\u0DF3\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0EB1'::text) || '\u0EB4-\u0EBC\u0EC8-\u0ECE\u0F18-\u0F19\u0F35\u0F37\u0F39\u0F3E-\u0F3F\u0F71-\u0F84\u0F86-\u0F87'::text) || '\u0F8D-\u0F97\u0F99-\u0FBC\u0FC6\u102B-\u103E\u1056-\u1059\u105E-\u1060\u1062-\u1064\u1067-\u106D'::text) || '\u1071-\u1074\u1082-\u108D\u108F\u109A-\u109D\u135D-\u135F\u1712-\u1715\u1732-\u1734\u1752-\u1753'::text) || '\u1772-\u1773\u17B4-\u17D3\u17DD\u180B-\u180D\u180F\u1885-\u1886\u18A9\u1920-\u192B\u1930-\u193B'::text) || '\u1A17-\u1A1B\u1A55-\u1A5E\u1A60-\u1A7C\u1A7F\u1AB0-\u1ADD\u1AE0-\u1AEB\u1B00-\u1B04\u1B34-\u1B44'::text) || '\u1B6B-\u1B73\u1B80-\u1B82\u1BA1-\u1BAD\u1BE6-\u1BF3\u1C24-\u1C37\u1CD0-\u1CD2\u1CD4-\u1CE8\u1CED'::text) || '\u1CF4\u1CF7-\u1CF9\u1DC0-\u1DFF\u20D0-\u20F0\u2CEF-\u2CF1\u2D7F\u2DE0-\u2DFF\u302A-\u302F'::text) || '\u3099-\u309A\uA66F-\uA672\uA674-\uA67D\uA69E-\uA69F\uA6F0-\uA6F1\uA802\uA806\uA80B\uA823-\uA827'::text) || '\uA82C\uA880-\uA881\uA8B4-\uA8C5\uA8E0-\uA8F1\uA8FF\uA926-\uA92D\uA947-\uA953\uA980-\uA983'::text) || '\uA9B3-\uA9C0\uA9E5\uAA29-\uAA36\uAA43\uAA4C-\uAA4D\uAA7B-\uAA7D\uAAB0\uAAB2-\uAAB4\uAAB7-\uAAB8'::text) || '\uAABE-\uAABF\uAAC1\uAAEB-\uAAEF\uAAF5-\uAAF6\uABE3-\uABEA\uABEC-\uABED\uFB1E\uFE00-\uFE0F'::text) || '\uFE20-\uFE2F\uFF9E-\uFF9F\U000101FD\U000102E0\U00010376-\U0001037A\U00010A01-\U00010A03'::text) || '\U00010A05-\U00010A06\U00010A0C-\U00010A0F\U00010A38-\U00010A3A\U00010A3F\U00010AE5-\U00010AE6'::text) || '\U00010D24-\U00010D27\U00010D69-\U00010D6D\U00010EAB-\U00010EAC\U00010EFA-\U00010EFF'::text) || '\U00010F46-\U00010F50\U00010F82-\U00010F85\U00011000-\U00011002\U00011038-\U00011046\U00011070'::text) || '\U00011073-\U00011074\U0001107F-\U00011082\U000110B0-\U000110BA\U000110C2\U00011100-\U00011102'::text) || '\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111B3-\U000111C0'::text) || '\U000111C9-\U000111CC\U000111CE-\U000111CF\U0001122C-\U00011237\U0001123E\U00011241'::text) || '\U000112DF-\U000112EA\U00011300-\U00011303\U0001133B-\U0001133C\U0001133E-\U00011344'::text) || '\U00011347-\U00011348\U0001134B-\U0001134D\U00011357\U00011362-\U00011363\U00011366-\U0001136C'::text) || '\U00011370-\U00011374\U000113B8-\U000113C0\U000113C2\U000113C5\U000113C7-\U000113CA'::text) || '\U000113CC-\U000113D0\U000113D2\U000113E1-\U000113E2\U00011435-\U00011446\U0001145E'::text) || '\U000114B0-\U000114C3\U000115AF-\U000115B5\U000115B8-\U000115C0\U000115DC-\U000115DD'::text) || '\U00011630-\U00011640\U000116AB-\U000116B7\U0001171D-\U0001172B\U0001182C-\U0001183A'::text) || '\U00011930-\U00011935\U00011937-\U00011938\U0001193B-\U0001193E\U00011940\U00011942-\U00011943'::text) || '\U000119D1-\U000119D7\U000119DA-\U000119E0\U000119E4\U00011A01-\U00011A0A\U00011A33-\U00011A39'::text) || '\U00011A3B-\U00011A3E\U00011A47\U00011A51-\U00011A5B\U00011A8A-\U00011A99\U00011B60-\U00011B67'::text) || '\U00011C2F-\U00011C36\U00011C38-\U00011C3F\U00011C92-\U00011CA7\U00011CA9-\U00011CB6'::text) || '\U00011D31-\U00011D36\U00011D3A\U00011D3C-\U00011D3D\U00011D3F-\U00011D45\U00011D47'::text) || '\U00011D8A-\U00011D8E\U00011D90-\U00011D91\U00011D93-\U00011D97\U00011EF3-\U00011EF6'::text) || '\U00011F00-\U00011F01\U00011F03\U00011F34-\U00011F3A\U00011F3E-\U00011F42\U00011F5A\U00013440'::text) || '\U00013447-\U00013455\U0001611E-\U0001612F\U00016AF0-\U00016AF4\U00016B30-\U00016B36\U00016F4F'::text) || '\U00016F51-\U00016F87\U00016F8F-\U00016F92\U00016FE4\U00016FF0-\U00016FF1\U0001BC9D-\U0001BC9E'::text) || '\U0001CF00-\U0001CF2D\U0001CF30-\U0001CF46\U0001D165-\U0001D169\U0001D16D-\U0001D172'::text) || '\U0001D17B-\U0001D182\U0001D185-\U0001D18B\U0001D1AA-\U0001D1AD\U0001D242-\U0001D244'::text) || '\U0001DA00-\U0001DA36\U0001DA3B-\U0001DA6C\U0001DA75\U0001DA84\U0001DA9B-\U0001DA9F'::text) || '\U0001DAA1-\U0001DAAF\U0001E000-\U0001E006\U0001E008-\U0001E018\U0001E01B-\U0001E021'::text) || '\U0001E023-\U0001E024\U0001E026-\U0001E02A\U0001E08F\U0001E130-\U0001E136\U0001E2AE'::text) || '\U0001E2EC-\U0001E2EF\U0001E4EC-\U0001E4EF\U0001E5EE-\U0001E5EF\U0001E6E3\U0001E6E6'::text) || '\U0001E6EE-\U0001E6EF\U0001E6F5\U0001E8D0-\U0001E8D6\U0001E944-\U0001E94A\U000E0100-\U000E01EF'::text)

CREATE OR REPLACE FUNCTION public.search_names(t text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN array_to_tsvector(string_to_array(btrim("left"(search_tokens(search_runs(t)), 600)), ' '::text))

CREATE OR REPLACE FUNCTION public.search_names_query(runs text[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (search_terms(runs))::tsquery

CREATE OR REPLACE FUNCTION public.search_plain(t text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN to_tsvector('simple'::regconfig, "left"(search_tokens(search_runs("left"(t, 100000))), 110000))

CREATE OR REPLACE FUNCTION public.search_prose(t text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN to_tsvector('mnw_prose'::regconfig, "left"(search_tokens(search_runs("left"(t, 100000))), 110000))

CREATE OR REPLACE FUNCTION public.search_prose_query(runs text[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN to_tsquery('mnw_prose'::regconfig, search_terms(runs))

CREATE OR REPLACE FUNCTION public.search_runs(t text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
  if octet_length(t) <> char_length(t) then
    t := normalize(public.search_bounded_marks(t), nfkd);
    t := regexp_replace(t, '[\u00AD\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8'
      || '\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U000E0000-\U000E01EF]+', '', 'g');
    -- Again: what was removed may have stood between two runs.
    t := public.unaccent('public.unaccent'::regdictionary, normalize(public.search_bounded_marks(t), nfkc));
    t := casefold(t collate "pg_unicode_fast");
    t := regexp_replace(t, '([' || public.search_unspaced() || ']+)', ' \1 ', 'g');
    -- The listed marks (nuktas and viramas) belong to words but are not alphabetic to Unicode.
    t := regexp_replace(t collate "pg_unicode_fast", '[^[:alnum:]\u093C\u094D\u09BC\u09CD\u0A3C\u0A4D\u0ABC\u0ACD\u0B3C\u0B4D\u0BCD\u0C4D\u0CBC\u0CCD\u0D4D\u0DCA'
      || public.search_unspaced() || ']+', ' ', 'g');
  else
    t := regexp_replace(lower(t collate "C"), '[^a-z0-9]+', ' ', 'g');
  end if;
  return coalesce((select array_agg(left(run, 100) order by n) from unnest(string_to_array(t, ' ')) with ordinality as r (run, n) where run <> ''), '{}');
end $function$

CREATE OR REPLACE FUNCTION public.search_terms(runs text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT string_agg(CASE WHEN (r.run !~ (('^['::text || search_unspaced()) || ']'::text)) THEN (((''''::text || r.run) || ''''::text) || CASE WHEN (r.n = cardinality(search_terms.runs)) THEN ':*'::text ELSE ''::text END) WHEN (char_length(r.run) = 1) THEN ((''''::text || r.run) || ''':*'::text) ELSE (SELECT string_agg(((''''::text || substr(r.run, at.at, 2)) || ''''::text), ' & '::text ORDER BY at.at) AS string_agg FROM generate_series(1, (LEAST(char_length(r.run), 40) - 1)) at(at)) END, ' & '::text ORDER BY r.n) AS string_agg FROM unnest(search_terms.runs) WITH ORDINALITY r(run, n))

CREATE OR REPLACE FUNCTION public.search_tokens(runs text[])
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
  if array_to_string(runs, '') !~ ('[' || public.search_unspaced() || ']') then
    return array_to_string(runs, ' ');
  end if;
  return (
    select string_agg(case when run ~ ('^[' || public.search_unspaced() || ']') then (
        select string_agg(c || coalesce(next, ''), ' ' order by at)
        from (select c, lead(c) over (order by at) as next, at from unnest(string_to_array(run, null)) with ordinality as x (c, at)) as pairs)
      else run end, ' ' order by n)
    from unnest(runs) with ordinality as r (run, n));
end $function$

CREATE OR REPLACE FUNCTION public.search_unspaced()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (('\u0E01-\u0E4E\u0E80-\u0ECE\u0EDC-\u0EDF\u1000-\u103F\u1050-\u108F\u1780-\u17D3\u1950-\u19CF\u1A20-\u1A7F\u2600-\u27BF\u2E80-\u2FDF'::text || '\u3005-\u3007\u3021-\u302F\u3031-\u3035\u3038-\u303C\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF'::text) || '\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9EF\uA9FA-\uA9FE\uAA60-\uAA7F\uF900-\uFAFF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF'::text)

CREATE OR REPLACE FUNCTION public.set_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.updated_at := now();
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.versions_fill_owner()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select p.user_id into new.owner_id from items i join projects p on p.id = i.project_id where i.id = new.item_id;
  return new;
end $function$


-- extensions
pg_trgm
plpgsql
unaccent

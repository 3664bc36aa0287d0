// Who owns what. Grants are generated from this (libs/db/src/ownership-grants.ts) at every migration, a test connects as every role
// and is refused what is not its own, and the Prisma schema is split along it.

const everyService = ['identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];

/** @type {import('../libs/db/src/ownership.js').Ownership} */
export const ownership = {
  // Each service reads and writes its own tables.
  tables: {
    identity: [
      'users', 'user_passkeys', 'login_tokens', 'user_sessions', 'backup_codes', 'tower_sessions.session', 'login_attempts', 'known_devices', 'api_tokens',
      'address_requests', 'kept_usernames', 'deletion_notices', 'oauth_authorization_codes', 'app_sign_ins', 'app_tokens', 'app_consents', 'creator_waves', 'creator_waitlist', 'invite_codes', 'reports', 'moderation_actions', 'security_events',
    ],
    catalog: [
      'project_categories', 'projects', 'items', 'uploads', 'versions', 'chapters', 'content_insertions', 'content_insertion_placements', 'item_sections', 'bundle_items',
      'tags', 'item_tags', 'labels', 'project_labels', 'blog_posts', 'custom_links', 'follows', 'collections', 'collection_items', 'media_files', 'import_jobs',
      'custom_domains', 'slug_redirects', 'listing_events', 'search_words', 'counted_deliveries', 'file_deletions',
    ],
    commerce: [
      'seller_accounts', 'subscription_tiers', 'tier_prices', 'promo_codes', 'transactions', 'promo_redemptions', 'grants', 'refunds', 'disputes', 'license_keys',
      'license_activations', 'subscriptions', 'subscription_events', 'creator_subscriptions', 'fan_plus_subscriptions', 'stripe_events', 'carts', 'cart_items', 'tips', 'project_members',
    ],
    mail: ['mailing_lists', 'mailing_list_subscribers', 'consent_records', 'email_suppressions', 'email_signups', 'mail_campaigns', 'mail_deliveries', 'local_mailbox'],
    sync: ['sync_apps', 'sync_kept_slugs', 'sync_heads', 'sync_devices', 'sync_device_tokens', 'sync_keys', 'sync_key_envelopes', 'sync_log', 'sync_blobs', 'sync_blob_deletions'],
    git: [
      'git_repos', 'git_repo_redirects', 'git_collaborators', 'git_pushes', 'git_repo_removals', 'ssh_keys', 'issues', 'issue_comments', 'issue_labels', 'issue_label_assignments',
      'git_indexed_refs', 'git_last_commits', 'git_copies',
    ],
    ota: [
      'ota_apps', 'ota_releases', 'ota_signing_keys', 'ota_artifacts', 'ota_counted_downloads', 'ota_failure_reports', 'ota_file_deletions', 'ota_build_configs', 'ota_build_secrets', 'ota_builds', 'ota_build_log', 'ota_runners',
    ],
  },

  // Not even the owner has these: an account is anonymised, and a record of consent is never rewritten.
  withheld: {
    users: ['delete'],
    consent_records: ['update', 'delete'],
  },

  // Rows of every service side by side, told apart by row-level security.
  shared: ['outbox', 'inbox', 'dead_letters', 'idempotency_keys'],

  // Columns written by another service than their table's owner, who then only reads them.
  columns: [
    { table: 'users', service: 'catalog', writes: ['storage_used_bytes'], reads: ['id', 'creator_tier', 'max_file_override_bytes', 'grandfathered_until'] },
    {
      table: 'users',
      service: 'commerce',
      writes: ['stripe_account_id', 'stripe_onboarding_complete', 'creator_tier', 'max_file_override_bytes', 'grandfathered_until'],
      reads: ['id', 'storage_used_bytes'],
    },
  ],

  // What others may read: named columns, no secrets.
  views: {
    pub_users: { owner: 'identity', readers: everyService.filter((service) => service !== 'identity') },
    pub_user_plans: { owner: 'identity', readers: ['git'] },
    pub_credential_versions: { owner: 'identity', readers: ['git'] },
    pub_user_contacts: { owner: 'identity', readers: ['mail', 'commerce'] },
    pub_projects: { owner: 'catalog', readers: ['identity', 'commerce', 'mail', 'sync', 'git', 'ota'] },
    pub_items: { owner: 'catalog', readers: ['commerce', 'mail', 'sync', 'git', 'ota'] },
    pub_bundle_items: { owner: 'catalog', readers: ['commerce', 'mail', 'sync', 'git', 'ota'] },
    pub_entitlements: { owner: 'commerce', readers: ['catalog', 'sync', 'ota'] },
    pub_holdings: { owner: 'commerce', readers: ['catalog'] },
    pub_sellers: { owner: 'commerce', readers: ['catalog'] },
    pub_fan_plus: { owner: 'commerce', readers: ['identity'] },
    pub_tiers: { owner: 'commerce', readers: ['catalog', 'mail'] },
    pub_git_repos: { owner: 'git', readers: ['identity', 'ota'] },
    pub_ota_settings: { owner: 'ota', readers: ['sync'] },
    pub_sync_apps: { owner: 'sync', readers: ['identity', 'ota'] },
  },
};

/**
 * Columns (and, by their table's name alone, whole tables) that nothing writes or nothing reads, each with the reason and the work that ends it.
 * The list only shrinks: a new column comes with what writes and reads it, and a column that has both leaves the list.
 */
export const notUsedYet: { why: string; columns: string[] }[] = [
  { why: 'written and read by the migration itself, which runs before there is a connection of ours', columns: ['schema_migrations'] },
  {
    why: 'of the data model, built with the issue about people: second factors, known devices, invitations, reports',
    columns: [
      'backup_codes', 'creator_waitlist', 'creator_waves', 'invite_codes', 'known_devices', 'login_attempts', 'moderation_actions', 'reports', 'user_passkeys', 'users.totp_key_id', 'users.totp_last_step',
      'login_tokens.payload', 'tower_sessions.session',
    ],
  },
  {
    why: 'of the data model, built with the issue about memberships and payments that repeat',
    columns: [
      'creator_subscriptions', 'fan_plus_subscriptions', 'subscription_events', 'subscriptions', 'tier_prices', 'subscription_tiers.stripe_product_id', 'subscription_tiers.stripe_price_id', 'project_members', 'tips',
      'subscription_tiers.project_id', 'carts', 'cart_items', 'users.creator_tier', 'users.max_file_override_bytes', 'users.grandfathered_until',
    ],
  },
  {
    why: 'of the data model, built with the issue about what creators publish: blogs, audio and video, collections, bundles, imports, domains',
    columns: [
      'blog_posts', 'bundle_items', 'chapters', 'collection_items', 'collections', 'content_insertion_placements', 'content_insertions', 'custom_domains', 'custom_links', 'import_jobs', 'item_sections', 'media_files',
      'items.audio_url', 'items.audio_s3_key', 'items.duration_seconds', 'items.video_s3_key', 'items.video_duration_seconds', 'projects.mt_community_id', 'versions.owner_id', 'versions.file_url',
    ],
  },
  {
    why: 'kept as a record for operators, who read it in the database; the pages for operators come with the issue about people',
    columns: [
      'consent_records.subscriber_id', 'disputes.transaction_id', 'disputes.opened_at', 'git_indexed_refs.indexed_at', 'license_activations.last_seen_at', 'license_keys.rotated_at', 'license_keys.last_validated_at',
      'listing_events', 'mail_campaigns.kind', 'mail_deliveries.sent_at', 'ota_artifacts.uploaded_at', 'ota_builds.requested_by', 'promo_redemptions.is_over_cap', 'promo_redemptions.reserved_at',
      'promo_redemptions.settled_at', 'refunds.requested_by', 'refunds.settled_at', 'stripe_events.event_type', 'stripe_events.object_id', 'stripe_events.received_at',
      'transactions.platform_fee_cents', 'transactions.claimed_at', 'transactions.synced_at', 'users.password_changed_at',
    ],
  },
  { why: 'replaying is the only thing to do with a dead letter so far; discarding comes with the pages for operators', columns: ['dead_letters.discarded_at'] },
  { why: 'how often a word is used will order the suggestions of the search, in the issue about discovery', columns: ['search_words.uses'] },
];

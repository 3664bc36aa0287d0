import { randomUUID } from 'node:crypto';
import { newParent } from '../row.js';
import { badCurrency, someDay, type Breaches } from './breaches.js';

const oneId = randomUUID();

export const catalogBreaches: Breaches = {
  projects: {
    projects_slug_check: { slug: 'Two Words' },
    projects_project_type_check: { project_type: 'Music!' },
    projects_currency_check: badCurrency,
  },
  items: {
    items_slug_check: { slug: 'a--b' },
    items_item_type_check: { item_type: 'boat' },
    items_price_cents_check: { price_cents: -1 },
    items_pwyw_min_cents_check: { pwyw_min_cents: -1 },
    items_currency_check: badCurrency,
    items_counts_check: { sales_count: -1 },
    items_uncounted_refunds_check: { uncounted_refunds: -1 },
    items_duration_check: { duration_seconds: -0.5 },
    items_ai_tier_check: { ai_tier: 'dreamt' },
    items_published_ai_tier_check: { is_public: true },
    items_ai_disclosure_check: { ai_tier: 'assisted' },
    items_max_activations_check: { max_activations: 0 },
    items_archived_check: { archived_at: someDay, is_public: true, ai_tier: 'handmade' },
    items_listing_state_check: { listing_state: 'hidden' },
  },
  uploads: {
    uploads_purpose_check: { purpose: 'fun' },
    uploads_size_bytes_check: { size_bytes: 0 },
    uploads_state_check: { state: 'odd' },
    uploads_reason_check: { state: 'refused' },
  },
  versions: {
    versions_file_size_bytes_check: { file_size_bytes: -1 },
    versions_download_count_check: { download_count: -1 },
    versions_state_check: { state: 'odd' },
    versions_current_clean_check: { state: 'scanning', is_current: true },
  },
  chapters: { chapters_start_seconds_check: { start_seconds: -1 } },
  content_insertions: {
    content_insertions_duration_ms_check: { duration_ms: -1 },
    content_insertions_file_size_check: { file_size: -1 },
  },
  content_insertion_placements: {
    content_insertion_placements_position_check: { position: 'everywhere' },
    content_insertion_placements_offset_ms_check: { offset_ms: -1 },
  },
  bundle_items: { bundle_items_self_check: { bundle_id: oneId, item_id: oneId } },
  tags: { tags_path_check: { path: 'a.b.c.d.e.f' }, tags_item_count_check: { item_count: -1 } },
  follows: { follows_target_type_check: { target_type: 'item' } },
  collections: { collections_visibility_check: { visibility: 'secret' } },
  media_files: { media_files_file_size_bytes_check: { file_size_bytes: -1 } },
  import_jobs: {
    import_jobs_source_check: { source: 'napkin' },
    import_jobs_state_check: { state: 'odd' },
    import_jobs_rows_check: { skipped_rows: -1 },
  },
  custom_domains: {
    custom_domains_domain_check: { domain: 'Example.test' },
    custom_domains_state_check: { state: 'odd' },
  },
  slug_redirects: { slug_redirects_target_check: { project_id: newParent, item_id: newParent } },
  listing_events: { listing_events_state_check: { state: 'odd' } },
  search_words: { search_words_uses_check: { uses: 0 } },
  counted_deliveries: { counted_deliveries_kind_check: { kind: 'glance' } },
};

import type { ItemType } from '@mnw/contracts/catalog/items';
import type { RenderedTexts } from './rendered-texts.js';

/** The fields of an item that its creator sets, as stored. */
export interface ItemText extends RenderedTexts {
  title: string;
  slug: string;
  description: string;
  price_cents: number;
  currency: string;
  pwyw_enabled: boolean;
  pwyw_min_cents: number;
  body: string | null;
  credits: string;
  release_date: string | null;
  ai_tier: string | null;
  ai_disclosure: string | null;
  web_only: boolean;
  enable_license_keys: boolean;
  max_activations: number | null;
  custom_license_text: string | null;
  cover_key: string | null;
}

/** A creator's own item, locked. */
export interface ItemRow extends ItemText {
  id: string;
  project_id: string;
  user_id: string;
  project_is_public: boolean;
  project_published_at: Date | null;
  item_type: ItemType;
  is_public: boolean;
  listing_state: string;
  scheduled_at: Date | null;
  published_at: Date | null;
  position: number;
  version: number;
  has_file: boolean;
  bundle_size: number;
}

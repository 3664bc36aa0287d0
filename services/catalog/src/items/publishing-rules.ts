import type { ItemType } from '@mnw/contracts/catalog/items';
import type { FieldError } from '@mnw/contracts/domain-error';
import { faultOfPrice, type Price } from './pricing.js';

/** The facts that decide whether an item can be published. */
export interface Publishable extends Price {
  item_type: ItemType;
  ai_tier: string | null;
  ai_disclosure: string | null;
  body: string | null;
  has_file: boolean;
  bundle_size: number;
}

/** Types that are delivered as a file. A course can consist of text alone; an article always does. */
const fileTypes: ReadonlySet<ItemType> = new Set([
  'audio',
  'download',
  'video',
  'image',
  'plugin',
  'preset',
  'sample',
  'template',
]);
const textOrFile: ReadonlySet<ItemType> = new Set(['course']);

export const takesFiles = (type: ItemType): boolean => fileTypes.has(type) || textOrFile.has(type);

/** What is missing before an item can be published, as fields and messages. Empty if it can. */
export function missingFor(item: Publishable): FieldError[] {
  return [aiFault(item), contentFault(item), faultOfPrice(item)].filter((fault) => fault !== undefined);
}

function aiFault({ ai_tier, ai_disclosure }: Publishable): FieldError | undefined {
  if (ai_tier === null) return { field: 'ai_tier', message: 'Say whether you used generative tools.' };
  if (ai_tier === 'assisted' && !ai_disclosure)
    return { field: 'ai_disclosure', message: 'Describe in a sentence how generative tools were used.' };
  return undefined;
}

function contentFault({ item_type, body, has_file, bundle_size }: Publishable): FieldError | undefined {
  const hasText = (body ?? '').trim() !== '';
  if (fileTypes.has(item_type) && !has_file) return { field: 'versions', message: 'Upload a file first.' };
  if (textOrFile.has(item_type) && !has_file && !hasText)
    return { field: 'body', message: 'Write something or upload a file first.' };
  if (item_type === 'article' && !hasText) return { field: 'body', message: 'Write something first.' };
  if (item_type === 'bundle' && bundle_size === 0)
    return { field: 'bundle', message: 'Add something to the bundle first.' };
  return undefined;
}

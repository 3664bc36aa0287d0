import { z } from 'zod';
import { ItemId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

/** Whether issuing the URL counts as a download. False for resumed downloads and link previews. */
export const IsCounted = z.boolean().default(true);

/**
 * A signed URL of a file. It is valid for five minutes, or longer for a large file, so that a broken download can be
 * resumed.
 */
export const Download = z
  .object({ item_id: ItemId, url: z.url(), filename: z.string(), expires_at: Timestamp })
  .register(schemaNames, { id: 'Download' });
/** An item whose text is read on a page. */
export const ReadableText = z
  .object({ item_id: ItemId, title: z.string() })
  .register(schemaNames, { id: 'ReadableText' });

export type Download = z.output<typeof Download>;

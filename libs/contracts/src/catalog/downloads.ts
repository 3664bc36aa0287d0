import { z } from 'zod';
import { ItemId } from '../ids.js';
import { Timestamp } from '../text.js';

/** A signed address of a file, good for at most five minutes. */
export const Download = z.object({ item_id: ItemId, url: z.url(), filename: z.string(), expires_at: Timestamp });
export type Download = z.output<typeof Download>;

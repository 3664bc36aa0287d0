import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Version } from './versions.js';

/** Versions of one of the caller's items, newest first. */
export const listVersions = defineRpc('rpc.catalog.list-versions.v1', {
  input: z.object({ item_id: ItemId, ...pageInput }),
  output: pageOf(Version),
  errors: ['catalog.item-not-found'],
});

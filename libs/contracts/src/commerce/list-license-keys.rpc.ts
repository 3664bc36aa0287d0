import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { LicenseKey } from './license-keys.js';

/** The keys of an item, for its seller, newest first. */
export const listLicenseKeys = defineRpc('rpc.commerce.list-license-keys.v1', {
  input: z.object({ item_id: ItemId, ...pageInput }),
  output: pageOf(LicenseKey),
  errors: ['commerce.item-not-found'],
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, UploadId } from '../ids.js';
import { prose } from './text-fields.js';
import { Version, VersionNumber } from './versions.js';

/**
 * Adds a completed upload as a version of the item. It becomes the current version when its scan has passed, unless
 * `make_current` is false.
 */
export const addVersion = defineRpc('rpc.catalog.add-version.v1', {
  input: z.object({
    item_id: ItemId,
    upload_id: UploadId,
    version_number: VersionNumber,
    release_notes: prose(20_000).default(''),
    make_current: z.boolean().default(true),
  }),
  output: Version,
  errors: [
    'catalog.item-not-found',
    'catalog.upload-not-found',
    'catalog.upload-not-usable',
    'catalog.upload-in-use',
    'catalog.version-taken',
    'catalog.type-takes-no-file',
    'catalog.storage-full',
  ],
});

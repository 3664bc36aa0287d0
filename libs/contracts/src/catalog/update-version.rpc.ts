import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { VersionId } from '../ids.js';
import { prose } from './text-fields.js';
import { Version, VersionNumber } from './versions.js';

/** Changes the number or the notes of a version. */
export const updateVersion = defineRpc('rpc.catalog.update-version.v1', {
  input: z.object({
    version_id: VersionId,
    version_number: VersionNumber.optional(),
    release_notes: prose(20_000).optional(),
  }),
  output: Version,
  errors: ['catalog.version-not-found', 'catalog.version-taken'],
});

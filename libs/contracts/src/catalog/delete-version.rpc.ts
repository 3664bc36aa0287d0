import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { VersionId } from '../ids.js';

/** Deletes a version and its file, unless it is the current version of a published item. */
export const deleteVersion = defineRpc('rpc.catalog.delete-version.v1', {
  input: z.object({ version_id: VersionId }),
  output: z.object({}),
  errors: ['catalog.version-not-found', 'catalog.version-in-use'],
});

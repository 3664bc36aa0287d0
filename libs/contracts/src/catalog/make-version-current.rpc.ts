import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { VersionId } from '../ids.js';
import { Version } from './versions.js';

/** Makes this version the current one of its item. */
export const makeVersionCurrent = defineRpc('rpc.catalog.make-version-current.v1', {
  input: z.object({ version_id: VersionId }),
  output: Version,
  errors: ['catalog.version-not-found', 'catalog.version-not-clean'],
});

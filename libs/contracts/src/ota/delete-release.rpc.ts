import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { releaseAt } from './releases.js';

/** Deletes a draft with its files; a release that was ever published can only be yanked. */
export const deleteRelease = defineRpc('rpc.ota.delete-release.v1', {
  input: z.object(releaseAt),
  output: z.object({}),
  errors: ['ota.app-not-found', 'ota.release-not-found', 'ota.release-not-draft'],
});

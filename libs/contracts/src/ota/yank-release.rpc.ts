import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Release, releaseAt } from './releases.js';

/** Yanks a published release: it is no longer offered or downloadable, and its version is never used again. */
export const yankRelease = defineRpc('rpc.ota.yank-release.v1', {
  input: z.object(releaseAt),
  output: Release,
  errors: ['ota.app-not-found', 'ota.release-not-found', 'ota.release-not-published'],
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Release, releaseAt } from './releases.js';

/** Publishes a release. Uncompleted uploads are checked first; all files must be present, valid and signed. */
export const publishRelease = defineRpc('rpc.ota.publish-release.v1', {
  input: z.object(releaseAt),
  output: Release,
  errors: [
    'ota.app-not-found',
    'ota.release-not-found',
    'ota.release-yanked',
    'ota.no-artifacts',
    'ota.artifacts-not-ready',
  ],
  deadlineMs: 60_000,
});

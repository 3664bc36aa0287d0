import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Release, releaseAt } from './releases.js';

export const getRelease = defineRpc('rpc.ota.get-release.v1', {
  input: z.object(releaseAt),
  output: Release,
  errors: ['ota.app-not-found', 'ota.release-not-found'],
});

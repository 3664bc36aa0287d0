import { z } from 'zod';
import { prose } from '../catalog/text-fields.js';
import { defineRpc } from '../define-rpc.js';
import { Release, releaseAt } from './releases.js';
import { VersionText } from './version-text.js';

/** Changes the notes and the rollout. `rollout_paused: false` resumes a paused rollout and resets its failure count. */
export const updateRelease = defineRpc('rpc.ota.update-release.v1', {
  input: z.object({
    ...releaseAt,
    notes: prose(20_000).optional(),
    rollout_percent: z.number().int().min(0).max(100).optional(),
    rollout_paused: z.boolean().optional(),
    minimum_version: VersionText.nullable().optional(),
  }),
  output: Release,
  errors: ['ota.app-not-found', 'ota.release-not-found'],
});

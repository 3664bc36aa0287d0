import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Tier } from './tiers.js';

/** The tiers of a public project; its owner also sees the inactive ones. */
export const listTiers = defineRpc('rpc.commerce.list-tiers.v1', {
  input: z.object({ project_id: ProjectId }),
  output: z.object({ data: z.array(Tier), next: z.null() }),
  errors: ['commerce.project-not-found'],
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Username } from '../text.js';
import { Repository } from './repositories.js';

/** A person's repositories, or those of one project, as the caller may find them: unlisted and private ones only where they own or work on them. */
export const listPublicRepositories = defineRpc('rpc.git.list-public-repositories.v1', {
  input: z.object({ user: Username, project_id: ProjectId.optional(), ...pageInput }),
  output: pageOf(Repository),
  errors: ['git.owner-not-found'],
});

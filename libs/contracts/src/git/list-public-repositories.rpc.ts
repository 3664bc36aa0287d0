import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Username } from '../text.js';
import { Repository } from './repositories.js';

/**
 * The repositories of a person or a project, as far as the caller may see them: unlisted and private ones only for
 * their owner and collaborators.
 */
export const listPublicRepositories = defineRpc('rpc.git.list-public-repositories.v1', {
  input: z.object({ user: Username, project_id: ProjectId.optional(), ...pageInput }),
  output: pageOf(Repository),
  errors: ['git.owner-not-found'],
});

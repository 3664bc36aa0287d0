import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';

/** Permanently deletes the repository, its issues and its files. */
export const deleteRepository = defineRpc('rpc.git.delete-repository.v1', {
  input: z.object({ repo_id: RepoId }),
  output: z.object({}),
  errors: ['git.repository-not-found', 'git.not-the-owner'],
  stepUp: true,
});

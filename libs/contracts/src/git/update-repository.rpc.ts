import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { Repository, repositoryFields } from './repositories.js';

/** Changes the given fields. The old name redirects to the new one; an archived repository is read-only. */
export const updateRepository = defineRpc('rpc.git.update-repository.v1', {
  input: z
    .object({ ...repositoryFields, is_archived: z.boolean() })
    .partial()
    .extend({ repo_id: RepoId }),
  output: Repository,
  errors: [
    'git.repository-not-found',
    'git.repository-name-taken',
    'git.not-the-owner',
    'git.branch-not-found',
    'auth.step-up-required',
  ],
});

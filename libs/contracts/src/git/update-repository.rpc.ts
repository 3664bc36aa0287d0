import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { Repository, repositoryFields } from './repositories.js';

/** Changes what is given. The old name leads to the new one from then on; an archived repository can be read and not pushed to. */
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

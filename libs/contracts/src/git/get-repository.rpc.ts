import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { Repository } from './repositories.js';

export const getRepository = defineRpc('rpc.git.get-repository.v1', {
  input: z.object({ repo_id: RepoId }),
  output: Repository,
  errors: ['git.repository-not-found'],
});

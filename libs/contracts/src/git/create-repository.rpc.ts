import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Repository, repositoryFields } from './repositories.js';

/** Creates an empty repository; private by default. */
export const createRepository = defineRpc('rpc.git.create-repository.v1', {
  input: z.object(repositoryFields).partial().required({ name: true }),
  output: Repository,
  errors: ['git.repository-name-taken'],
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Repository, repositoryAddress } from './repositories.js';

/** By its current or a former name. */
export const findRepository = defineRpc('rpc.git.find-repository.v1', {
  input: z.object(repositoryAddress),
  output: Repository,
  errors: ['git.repository-not-found'],
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { Username } from '../text.js';
import { Repository } from './repositories.js';

/** Offers the repository to another account; null withdraws the offer. It moves when they accept. */
export const offerRepository = defineRpc('rpc.git.offer-repository.v1', {
  input: z.object({ repo_id: RepoId, username: Username.nullable() }),
  output: Repository,
  errors: ['git.repository-not-found', 'git.not-the-owner', 'git.account-not-found'],
  stepUp: true,
});

/** Moves an offered repository into the caller's namespace; its old URL redirects to the new one. */
export const acceptRepository = defineRpc('rpc.git.accept-repository.v1', {
  input: z.object({ repo_id: RepoId }),
  output: Repository,
  errors: ['git.repository-not-found', 'git.not-offered', 'git.repository-name-taken', 'git.storage-full'],
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { ObjectId } from './object-id.js';

/**
 * The current commit of a branch, tag or full commit id, and the ref's full name. Only for `ota`, which has checked the
 * repository's owner.
 */
export const resolveRef = defineRpc('rpc.git.resolve-ref.v1', {
  input: z.object({ repo_id: RepoId, ref: z.string().min(1).max(250) }),
  output: z.object({ commit_id: ObjectId, ref: z.string() }),
  errors: ['git.repository-not-found', 'git.ref-not-found'],
});

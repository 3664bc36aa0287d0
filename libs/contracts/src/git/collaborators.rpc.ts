import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { Username } from '../text.js';
import { Collaborator, CollaboratorAccess } from './repositories.js';

const errors = ['git.repository-not-found', 'git.not-the-owner', 'git.account-not-found'];

export const listCollaborators = defineRpc('rpc.git.list-collaborators.v1', {
  input: z.object({ repo_id: RepoId }),
  output: z.object({ data: z.array(Collaborator) }),
  errors,
});
export const getCollaborator = defineRpc('rpc.git.get-collaborator.v1', {
  input: z.object({ repo_id: RepoId, username: Username }),
  output: Collaborator,
  errors,
});
/** Gives an account read or write access, or changes it. */
export const putCollaborator = defineRpc('rpc.git.put-collaborator.v1', {
  input: z.object({ repo_id: RepoId, username: Username, access: CollaboratorAccess.default('write') }),
  output: Collaborator,
  errors: [...errors, 'git.owner-is-no-collaborator'],
  stepUp: true,
});
/** Called by the owner, or by the collaborator who wants to leave. */
export const removeCollaborator = defineRpc('rpc.git.remove-collaborator.v1', {
  input: z.object({ repo_id: RepoId, username: Username }),
  output: z.object({}),
  errors,
});

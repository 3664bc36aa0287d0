import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { issueAddress } from './issues.js';

/**
 * Deletes the issue and its comments. Allowed for its author and for everybody with write access to the repository. The
 * number is not reused.
 */
export const deleteIssue = defineRpc('rpc.git.delete-issue.v1', {
  input: z.object(issueAddress),
  output: z.object({}),
  errors: ['git.repository-not-found', 'git.issue-not-found', 'git.not-yours-to-change', 'git.repository-archived'],
});

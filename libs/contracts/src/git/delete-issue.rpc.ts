import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { issueAddress } from './issues.js';

/** With all its comments. Its author and whoever may write to the repository may; its number is not given again. */
export const deleteIssue = defineRpc('rpc.git.delete-issue.v1', {
  input: z.object(issueAddress),
  output: z.object({}),
  errors: ['git.repository-not-found', 'git.issue-not-found', 'git.not-yours-to-change', 'git.repository-archived'],
});

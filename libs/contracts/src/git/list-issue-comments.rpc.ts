import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { issueAddress, IssueComment } from './issues.js';

/** Oldest first, including entries about closing and reopening. */
export const listIssueComments = defineRpc('rpc.git.list-issue-comments.v1', {
  input: z.object({ ...issueAddress, ...pageInput }),
  output: pageOf(IssueComment),
  errors: ['git.repository-not-found', 'git.issue-not-found'],
});

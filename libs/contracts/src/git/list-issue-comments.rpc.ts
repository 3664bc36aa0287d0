import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { issueAddress, IssueComment } from './issues.js';

/** Oldest first, with the lines that say when it was closed or opened again. */
export const listIssueComments = defineRpc('rpc.git.list-issue-comments.v1', {
  input: z.object({ ...issueAddress, ...pageInput }),
  output: pageOf(IssueComment),
  errors: ['git.repository-not-found', 'git.issue-not-found'],
});

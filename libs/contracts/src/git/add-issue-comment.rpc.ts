import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { commentBody, issueAddress, IssueComment } from './issues.js';

export const addIssueComment = defineRpc('rpc.git.add-issue-comment.v1', {
  input: z.object({ ...issueAddress, body: commentBody }),
  output: IssueComment,
  errors: [
    'git.repository-not-found',
    'git.issue-not-found',
    'git.repository-archived',
    'auth.email-unverified',
    'markup.busy',
  ],
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});

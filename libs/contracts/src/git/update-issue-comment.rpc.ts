import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { IssueCommentId } from '../ids.js';
import { commentBody, issueAddress, IssueComment } from './issues.js';

/** Only its author changes what a comment says. */
export const updateIssueComment = defineRpc('rpc.git.update-issue-comment.v1', {
  input: z.object({ ...issueAddress, comment_id: IssueCommentId, body: commentBody }),
  output: IssueComment,
  errors: [
    'git.repository-not-found',
    'git.comment-not-found',
    'git.not-yours-to-change',
    'git.repository-archived',
    'markup.busy',
  ],
  // Formatting of a text on a busy machine takes its time.
  deadlineMs: 15_000,
});

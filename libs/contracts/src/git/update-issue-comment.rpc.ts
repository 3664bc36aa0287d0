import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { IssueCommentId } from '../ids.js';
import { commentBody, issueAddress, IssueComment } from './issues.js';

/** Only the author can change a comment. */
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
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});

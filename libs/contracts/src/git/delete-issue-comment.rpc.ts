import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { IssueCommentId } from '../ids.js';
import { issueAddress } from './issues.js';

/** Allowed for its author and for everybody with write access to the repository. */
export const deleteIssueComment = defineRpc('rpc.git.delete-issue-comment.v1', {
  input: z.object({ ...issueAddress, comment_id: IssueCommentId }),
  output: z.object({}),
  errors: ['git.repository-not-found', 'git.comment-not-found', 'git.not-yours-to-change', 'git.repository-archived'],
});

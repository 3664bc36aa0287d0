import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { IssueCommentId } from '../ids.js';
import { issueAddress, IssueComment } from './issues.js';

export const getIssueComment = defineRpc('rpc.git.get-issue-comment.v1', {
  input: z.object({ ...issueAddress, comment_id: IssueCommentId }),
  output: IssueComment,
  errors: ['git.repository-not-found', 'git.comment-not-found'],
});

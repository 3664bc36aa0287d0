import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { IssueCommentId, IssueId, RepoId, UserId } from '../ids.js';

/** A comment was added to an issue. */
export const issueCommented = defineEvent(
  'evt.git.issue.commented.v1',
  z.object({
    issue_id: IssueId,
    comment_id: IssueCommentId,
    repo_id: RepoId,
    number: z.number().int(),
    author_id: UserId,
  }),
);

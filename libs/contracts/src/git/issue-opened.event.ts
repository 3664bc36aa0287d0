import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { IssueId, RepoId, UserId } from '../ids.js';

/** An issue was opened. Consumers query the title and the text if they need them. */
export const issueOpened = defineEvent(
  'evt.git.issue.opened.v1',
  z.object({ issue_id: IssueId, repo_id: RepoId, number: z.number().int(), author_id: UserId }),
);

import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { IssueId, RepoId } from '../ids.js';
import { IssueStatus } from './issues.js';

/** The text, labels or status of an issue changed. */
export const issueChanged = defineEvent(
  'evt.git.issue.changed.v1',
  z.object({ issue_id: IssueId, repo_id: RepoId, number: z.number().int(), status: IssueStatus }),
);

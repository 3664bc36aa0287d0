import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Issue, issueAddress, issueFields, IssueStatus } from './issues.js';

/** Changes what is given: the author and whoever may write to the repository may. */
export const updateIssue = defineRpc('rpc.git.update-issue.v1', {
  input: z.object({
    ...issueAddress,
    title: issueFields.title.optional(),
    body: issueFields.body.optional(),
    status: IssueStatus.optional(),
  }),
  output: Issue,
  errors: [
    'git.repository-not-found',
    'git.issue-not-found',
    'git.not-yours-to-change',
    'git.repository-archived',
    'markup.busy',
  ],
  // Formatting of a text on a busy machine takes its time.
  deadlineMs: 15_000,
});

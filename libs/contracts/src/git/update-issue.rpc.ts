import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Issue, issueAddress, issueFields, IssueStatus } from './issues.js';

/** Changes the given fields. Allowed for the author and for everybody with write access to the repository. */
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
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});

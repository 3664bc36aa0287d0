import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { IssueLabel } from './issues.js';

/** All labels of a repository by name; there are at most 100. */
export const listIssueLabels = defineRpc('rpc.git.list-issue-labels.v1', {
  input: z.object({ repo_id: RepoId }),
  output: z.object({ data: z.array(IssueLabel) }),
  errors: ['git.repository-not-found'],
});

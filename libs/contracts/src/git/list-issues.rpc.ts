import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { pageInput, pageOf, RowCount } from '../lists.js';
import { IssueStatus, IssueSummary } from './issues.js';

/** Newest first. `q` is searched for in title and text; `label` is the name of a label. */
export const listIssues = defineRpc('rpc.git.list-issues.v1', {
  input: z.object({
    repo_id: RepoId,
    status: IssueStatus.optional(),
    q: z.string().trim().max(200).optional(),
    label: z.string().trim().max(50).optional(),
    ...pageInput,
  }),
  output: pageOf(IssueSummary).extend({ open_count: RowCount, closed_count: RowCount }),
  errors: ['git.repository-not-found'],
});

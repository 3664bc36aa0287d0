import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { IssueLabelId, RepoId } from '../ids.js';

/** Also removes the label from every issue. */
export const deleteIssueLabel = defineRpc('rpc.git.delete-issue-label.v1', {
  input: z.object({ repo_id: RepoId, label_id: IssueLabelId }),
  output: z.object({}),
  errors: ['git.repository-not-found', 'git.not-yours-to-change', 'git.label-not-found', 'git.repository-archived'],
});

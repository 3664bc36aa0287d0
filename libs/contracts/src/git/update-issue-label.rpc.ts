import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { IssueLabelId, RepoId } from '../ids.js';
import { IssueLabel, labelFields } from './issues.js';

export const updateIssueLabel = defineRpc('rpc.git.update-issue-label.v1', {
  input: z.object({
    repo_id: RepoId,
    label_id: IssueLabelId,
    name: labelFields.name.optional(),
    color: labelFields.color.optional(),
  }),
  output: IssueLabel,
  errors: [
    'git.repository-not-found',
    'git.not-yours-to-change',
    'git.label-not-found',
    'git.label-taken',
    'git.repository-archived',
  ],
});

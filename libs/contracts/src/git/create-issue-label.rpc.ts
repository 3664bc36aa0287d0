import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { IssueLabel, labelFields } from './issues.js';

export const createIssueLabel = defineRpc('rpc.git.create-issue-label.v1', {
  input: z.object({ repo_id: RepoId, ...labelFields }),
  output: IssueLabel,
  errors: [
    'git.repository-not-found',
    'git.not-yours-to-change',
    'git.label-taken',
    'git.too-many-labels',
    'git.repository-archived',
  ],
});

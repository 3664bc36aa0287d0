import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { IssueLabelId } from '../ids.js';
import { issueAddress } from './issues.js';

/** Adds a label of the repository to one of its issues. Idempotent. */
export const assignIssueLabel = defineRpc('rpc.git.assign-issue-label.v1', {
  input: z.object({ ...issueAddress, label_id: IssueLabelId }),
  output: z.object({}),
  errors: [
    'git.repository-not-found',
    'git.not-yours-to-change',
    'git.issue-not-found',
    'git.label-not-found',
    'git.repository-archived',
  ],
});

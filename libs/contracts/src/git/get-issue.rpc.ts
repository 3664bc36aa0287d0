import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Issue, issueAddress } from './issues.js';

export const getIssue = defineRpc('rpc.git.get-issue.v1', {
  input: z.object(issueAddress),
  output: Issue,
  errors: ['git.repository-not-found', 'git.issue-not-found'],
});

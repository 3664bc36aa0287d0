import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { Issue, issueFields } from './issues.js';

/** Accounts with a verified address can open issues in public repositories; in private ones, only collaborators can. */
export const createIssue = defineRpc('rpc.git.create-issue.v1', {
  input: z.object({ repo_id: RepoId, title: issueFields.title, body: issueFields.body.default('') }),
  output: Issue,
  errors: ['git.repository-not-found', 'git.repository-archived', 'auth.email-unverified', 'markup.busy'],
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});

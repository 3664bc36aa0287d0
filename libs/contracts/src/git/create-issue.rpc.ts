import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { Issue, issueFields } from './issues.js';

/** Public repositories take issues of every account with a verified address, private ones of their collaborators. */
export const createIssue = defineRpc('rpc.git.create-issue.v1', {
  input: z.object({ repo_id: RepoId, title: issueFields.title, body: issueFields.body.default('') }),
  output: Issue,
  errors: ['git.repository-not-found', 'git.repository-archived', 'auth.email-unverified', 'markup.busy'],
  // Formatting of a text on a busy machine takes its time.
  deadlineMs: 15_000,
});

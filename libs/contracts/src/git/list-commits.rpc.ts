import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput } from '../lists.js';
import { CommitSummary, pageAddress, sourceErrors, sourceFrame } from './source.js';

/** The history of a ref or of one path, newest first. A cursor keeps referring to the commit of its first page. */
export const listCommits = defineRpc('rpc.git.list-commits.v1', {
  input: z.object({ ...pageAddress, ...pageInput }),
  output: z.object({ ...sourceFrame, data: z.array(CommitSummary), next: z.string().nullable() }),
  errors: sourceErrors,
  deadlineMs: 15_000,
});

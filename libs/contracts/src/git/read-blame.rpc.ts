import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { CommitSummary, pageAddress, sourceErrors, sourceFrame } from './source.js';

/** The author of each line, grouped into runs of lines from one commit. Files up to 1 MB. */
export const readBlame = defineRpc('rpc.git.read-blame.v1', {
  input: z.object(pageAddress),
  output: z.object({
    ...sourceFrame,
    runs: z.array(z.object({ commit: CommitSummary, first_line: z.number().int(), lines: z.array(z.string()) })),
    is_cut: z.boolean(),
  }),
  errors: [...sourceErrors, 'git.not-a-file', 'git.not-blamable'],
  deadlineMs: 15_000,
});

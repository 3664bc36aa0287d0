import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { ObjectId } from './object-id.js';
import { CommitSummary, sourceAddress, sourceErrors, sourceFrame } from './source.js';

/** `@@ -old +new @@ heading`, and lines that start with a space, `+`, `-` or `\`. */
export const DiffHunk = z
  .object({ old_start: z.number().int(), new_start: z.number().int(), heading: z.string(), lines: z.array(z.string()) })
  .register(schemaNames, { id: 'DiffHunk' });

export const FileDiff = z
  .object({
    /** For display: control characters and bytes that are not UTF-8 are replaced. */
    path: z.string(),
    /** Exactly as in git, for URLs; null if it is not UTF-8. */
    link_path: z.string().nullable().optional(),
    /** The former path of a renamed file. */
    old_path: z.string().nullable(),
    change: z.enum(['added', 'deleted', 'modified', 'renamed', 'retyped']),
    /** Null for binary files. */
    additions: z.number().int().nullable(),
    deletions: z.number().int().nullable(),
    is_binary: z.boolean(),
    hunks: z.array(DiffHunk),
    /** Some lines are omitted. */
    is_cut: z.boolean(),
  })
  .register(schemaNames, { id: 'FileDiff' });
export type FileDiff = z.output<typeof FileDiff>;

/** A commit and its changes compared with its first parent: at most 300 files, 20,000 lines and 1 MB. */
export const readCommit = defineRpc('rpc.git.read-commit.v1', {
  input: z.object({ user: sourceAddress.user, repo: sourceAddress.repo, ref: sourceAddress.ref }),
  output: z.object({
    ...sourceFrame,
    commit: CommitSummary.extend({
      message: z.string(),
      authored_at: Timestamp,
      committer_name: z.string(),
      parents: z.array(ObjectId),
    }),
    file_count: z.number().int(),
    additions: z.number().int(),
    deletions: z.number().int(),
    files: z.array(FileDiff),
    is_cut: z.boolean(),
  }),
  errors: sourceErrors,
  deadlineMs: 15_000,
});

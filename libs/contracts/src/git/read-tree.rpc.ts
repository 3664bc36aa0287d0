import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { CommitSummary, pageAddress, sourceErrors, sourceFrame, TreeEntry } from './source.js';

/** A directory: at most 3,000 entries, directories first, each with its last commit if that is known. */
export const readTree = defineRpc('rpc.git.read-tree.v1', {
  input: z.object(pageAddress),
  output: z.object({
    ...sourceFrame,
    entries: z.array(TreeEntry),
    /** There are more entries. */
    is_cut: z.boolean(),
    last_commit: CommitSummary.nullable(),
    /** The directory's README, as HTML rendered from Markdown or as plain text. */
    readme: z.object({ path: z.string(), html: z.string().nullable(), text: z.string() }).nullable(),
  }),
  errors: [...sourceErrors, 'git.not-a-tree', 'git.submodule'],
});

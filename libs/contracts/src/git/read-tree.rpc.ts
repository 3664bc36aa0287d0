import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { CommitSummary, pageAddress, sourceErrors, sourceFrame, TreeEntry } from './source.js';

/** A directory: at most 3,000 entries, directories first, each with the last commit that changed it as far as that is known. */
export const readTree = defineRpc('rpc.git.read-tree.v1', {
  input: z.object(pageAddress),
  output: z.object({
    ...sourceFrame,
    entries: z.array(TreeEntry),
    /** There are more. */
    is_cut: z.boolean(),
    last_commit: CommitSummary.nullable(),
    /** The directory's read-me: HTML made from Markdown, or plain text. */
    readme: z.object({ path: z.string(), html: z.string().nullable(), text: z.string() }).nullable(),
  }),
  errors: [...sourceErrors, 'git.not-a-tree', 'git.submodule'],
});

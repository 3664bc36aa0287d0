import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ObjectId } from './object-id.js';
import { CommitSummary, FileView, pageAddress, sourceErrors, sourceFrame, Token } from './source.js';

/** A file; as highlighted lines if it is text of moderate size. */
export const readBlob = defineRpc('rpc.git.read-blob.v1', {
  input: z.object(pageAddress),
  output: z.object({
    ...sourceFrame,
    id: ObjectId,
    size_bytes: z.number().int(),
    is_executable: z.boolean(),
    view: FileView,
    language: z.string().nullable(),
    lines: z.array(z.array(Token)),
    /** Only the first lines are included. */
    is_cut: z.boolean(),
    last_commit: CommitSummary.nullable(),
    /** The rendered HTML of a Markdown file. */
    html: z.string().nullable(),
  }),
  errors: [...sourceErrors, 'git.not-a-file'],
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ArchiveFormat } from './archive-commit.rpc.js';
import { ObjectId } from './object-id.js';
import { sourceAddress, sourceErrors } from './source.js';

/**
 * An archive of all files of a commit in one directory. It is stored while it is in use; `url` is valid for an hour.
 */
export const makeArchive = defineRpc('rpc.git.make-archive.v1', {
  input: z.object({
    user: sourceAddress.user,
    repo: sourceAddress.repo,
    ref: sourceAddress.ref,
    format: ArchiveFormat.default('tar.gz'),
  }),
  output: z.object({ url: z.url(), sha256: z.string(), size_bytes: z.number().int(), commit_id: ObjectId }),
  errors: [...sourceErrors, 'git.archive-too-large'],
  deadlineMs: 60_000,
});

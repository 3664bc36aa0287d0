import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RepoId } from '../ids.js';
import { ObjectId } from './object-id.js';

export const ArchiveFormat = z.enum(['tar.gz', 'zip']);

/**
 * The source of a commit for a build. The same commit and format always give the same bytes. Everything is in one
 * directory, so unpack with `--strip-components=1`. Only for ota; `url` is valid for an hour.
 */
export const archiveCommit = defineRpc('rpc.git.archive-commit.v1', {
  input: z.object({ repo_id: RepoId, commit_id: ObjectId, format: ArchiveFormat }),
  output: z.object({ url: z.url(), sha256: z.string(), size_bytes: z.number().int() }),
  errors: ['git.repository-not-found', 'git.commit-not-found', 'git.archive-too-large'],
  deadlineMs: 60_000,
});

import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput } from '../lists.js';
import { Repository } from './repositories.js';
import { CommitSummary, sourceAddress } from './source.js';

const address = { user: sourceAddress.user, repo: sourceAddress.repo };
const errors = ['git.repository-not-found', 'git.limit-reached', 'git.busy'];

/** By name, the default branch first. */
export const listBranches = defineRpc('rpc.git.list-branches.v1', {
  input: z.object({ ...address, ...pageInput }),
  output: z.object({
    repository: Repository,
    data: z.array(z.object({ name: z.string(), is_default: z.boolean(), commit: CommitSummary })),
    next: z.string().nullable(),
  }),
  errors,
});

/** Highest version first. `message` is the message of an annotated tag. */
export const listTags = defineRpc('rpc.git.list-tags.v1', {
  input: z.object({ ...address, ...pageInput }),
  output: z.object({
    repository: Repository,
    data: z.array(z.object({ name: z.string(), message: z.string().nullable(), commit: CommitSummary })),
    next: z.string().nullable(),
  }),
  errors,
});

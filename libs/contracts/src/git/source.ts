import { z } from 'zod';
import { schemaNames } from '../schema-names.js';
import { Timestamp, Username } from '../text.js';
import { Repository, RepoName } from './repositories.js';
import { ObjectId } from './object-id.js';

const withoutNul = (text: string): boolean => !text.includes('\u0000');

/** A branch, a tag or a full commit id; the default branch if omitted. */
export const RefInput = z.string().min(1).max(400).refine(withoutNul, 'Must not contain the NUL character');
/** Path from the root with `/` between segments; the root if empty or omitted. */
export const PathInput = z.string().max(4_096).refine(withoutNul, 'Must not contain the NUL character');

/** How something in a repository is identified in URLs. */
export const sourceAddress = {
  user: Username,
  repo: RepoName,
  ref: RefInput.optional(),
  path: PathInput.optional(),
};

/**
 * Like `sourceAddress`, for pages, whose URLs contain ref and path together: `rest` is split where the name of a branch
 * or tag ends.
 */
export const pageAddress = {
  ...sourceAddress,
  rest: z.string().max(4_500).refine(withoutNul, 'Must not contain the NUL character').optional(),
};

/** The requested ref and its current commit. */
export const SourceRef = z
  .object({ kind: z.enum(['branch', 'tag', 'commit']), name: z.string(), commit_id: ObjectId })
  .register(schemaNames, { id: 'SourceRef' });
export type SourceRef = z.output<typeof SourceRef>;

export const CommitSummary = z
  .object({ id: ObjectId, subject: z.string(), author_name: z.string(), committed_at: Timestamp })
  .register(schemaNames, { id: 'CommitSummary' });
export type CommitSummary = z.output<typeof CommitSummary>;

/** Part of every source response: the repository and the commit that it is about. */
export const sourceFrame = { repository: Repository, ref: SourceRef, path: z.string() };

export const EntryKind = z.enum(['tree', 'file', 'executable', 'symlink', 'submodule']);
/**
 * `path` is null if the name is not UTF-8: the entry is shown but not linked. `url` is the location of a submodule: its
 * page here, or an https URL.
 */
export const TreeEntry = z
  .object({
    name: z.string(),
    path: z.string().nullable(),
    kind: EntryKind,
    id: ObjectId,
    url: z.string().nullable(),
    last_commit: CommitSummary.nullable(),
  })
  .register(schemaNames, { id: 'TreeEntry' });
export type TreeEntry = z.output<typeof TreeEntry>;

/** A token of a line with its kind as named by highlight.js; empty for plain text. */
export const Token = z.tuple([z.string(), z.string()]);
export type Token = z.output<typeof Token>;

export const FileView = z.enum(['text', 'image', 'binary', 'too-large', 'symlink', 'empty']);

export const sourceErrors = [
  'git.repository-not-found',
  'git.repository-empty',
  'git.ref-not-found',
  'git.path-not-found',
  'git.limit-reached',
  'git.busy',
];

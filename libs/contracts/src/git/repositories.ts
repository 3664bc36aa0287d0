import { z } from 'zod';
import { line, Timestamp, Username } from '../text.js';
import { ProjectId, RepoId } from '../ids.js';
import { schemaNames } from '../schema-names.js';

/**
 * Letters, digits, dots, hyphens and underscores; no leading dot or hyphen. A trailing `.git` belongs to the URL, not
 * to the name.
 */
export const RepoName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]*$/,
    'Use letters, digits, dots, hyphens and underscores, and start with a letter, digit or underscore',
  )
  .refine((name) => !name.endsWith('.git'), 'Leave out .git');

/**
 * A branch's short name as accepted by `git check-ref-format --branch`, and never one that could be read as an option.
 */
export const BranchName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(
    /^(?![-/.])(?!.*(?:\.\.|@\{|\/\/|\/\.|\.lock(?:\/|$)))[^\p{Cc} ~^:?*[\\]+(?<![/.])$/u,
    'must be a valid branch name',
  )
  .refine((name) => name !== '@' && name !== 'HEAD', 'must be a valid branch name');

export const Visibility = z.enum(['public', 'unlisted', 'private']);
export const CollaboratorAccess = z.enum(['read', 'write']);

/** What an owner may set. */
export const repositoryFields = {
  name: RepoName,
  description: z.union([z.literal(''), line(500)]),
  visibility: Visibility,
  default_branch: BranchName,
};

/** A repository as seen by somebody who may read it; `access` says what else they may do. */
export const Repository = z
  .object({
    id: RepoId,
    owner: z.string(),
    name: z.string(),
    description: z.string(),
    visibility: Visibility,
    default_branch: z.string(),
    access: z.enum(['own', 'write', 'read']),
    is_archived: z.boolean(),
    size_bytes: z.number().int(),
    /** The owner's project that it belongs to. */
    project_id: ProjectId.nullable(),
    ssh_url: z.string(),
    http_url: z.string(),
    /** The account that the owner offers it to; visible to both. */
    offered_to: z.string().nullable(),
    pushed_at: Timestamp.nullable(),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .register(schemaNames, { id: 'Repository' });
export type Repository = z.output<typeof Repository>;

export const Collaborator = z
  .object({ username: z.string(), access: CollaboratorAccess, created_at: Timestamp })
  .register(schemaNames, { id: 'Collaborator' });

/** How a repository is identified in URLs. */
export const repositoryAddress = { user: Username, repo: RepoName };

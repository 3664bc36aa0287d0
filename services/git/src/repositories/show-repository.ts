import type { Repository } from '@mnw/contracts/git/repositories';
import type { ProjectId, RepoId } from '@mnw/contracts/ids';
import type { GitConfig } from '../git.config.js';
import type { Access } from './access.js';
import type { RepositoryRow } from './repositories.queries.js';

type Places = Pick<GitConfig, 'PUBLIC_URL' | 'SSH_PORT' | 'SSH_PUBLIC_HOST' | 'SSH_PUBLIC_PORT'>;

/** The URL for cloning and pushing. */
export function sshUrl(config: Places, owner: string, name: string): string {
  const host = config.SSH_PUBLIC_HOST ?? new URL(config.PUBLIC_URL).hostname;
  const port = config.SSH_PUBLIC_PORT ?? config.SSH_PORT;
  return `ssh://git@${host}${port === 22 ? '' : `:${port}`}/${owner}/${name}.git`;
}

const httpUrl = (config: Places, owner: string, name: string): string =>
  `${config.PUBLIC_URL.replace(/\/$/, '')}/git/${owner}/${name}.git`;

export const showRepository = (config: Places, row: RepositoryRow, access: Exclude<Access, 'none'>): Repository => ({
  id: row.id as RepoId,
  owner: row.owner,
  name: row.name,
  description: row.description,
  visibility: row.visibility,
  default_branch: row.default_branch,
  access,
  is_archived: row.archived_at !== null,
  size_bytes: row.size_bytes,
  project_id: row.project_id as ProjectId | null,
  ssh_url: sshUrl(config, row.owner, row.name),
  http_url: httpUrl(config, row.owner, row.name),
  offered_to: row.offered_to,
  pushed_at: row.pushed_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

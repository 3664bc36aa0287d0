import type { RepositoryRow } from './repositories.queries.js';

/** What somebody may do with a repository. Each level includes those before it. */
export type Access = 'none' | 'read' | 'write' | 'own';

const order: readonly Access[] = ['none', 'read', 'write', 'own'];

export const includes = (access: Access, wanted: Access): boolean => order.indexOf(access) >= order.indexOf(wanted);

/** The single rule for access. If the owner is not in good standing, their repositories are not public either. */
export function accessOf(row: RepositoryRow, viewerId: string | null): Access {
  if (viewerId !== null && row.user_id === viewerId) return 'own';
  if (row.owner_state !== 'active') return 'none';
  if (row.collaborates) return row.collaborates;
  if (row.visibility !== 'private') return 'read';
  return viewerId !== null && row.offered_to_id === viewerId ? 'read' : 'none';
}

import type { Repository } from '@mnw/contracts/git/repositories';
import type { SshKey } from '@mnw/contracts/git/ssh-keys.rpc';

export const repository: Repository = {
  id: '01a21355-7dc3-7c77-a2f8-3f078700981d' as Repository['id'],
  owner: 'mira',
  name: 'velvet-engine',
  description: 'The synthesiser behind Velvet Cathedral, with everything it takes to build it.',
  visibility: 'public',
  default_branch: 'main',
  access: 'own',
  is_archived: false,
  size_bytes: 48_300_000,
  ssh_url: 'ssh://git@localhost:2222/mira/velvet-engine.git',
  http_url: 'http://localhost:3000/git/mira/velvet-engine.git',
  project_id: null,
  offered_to: null,
  pushed_at: '2026-11-20T10:00:00Z',
  created_at: '2026-10-01T10:00:00Z',
  updated_at: '2026-11-20T10:00:00Z',
};
export const emptyRepository: Repository = {
  ...repository,
  name: 'sketches',
  description: '',
  visibility: 'private',
  pushed_at: null,
  size_bytes: 0,
};
export const collaborators = [
  { username: 'tomas', access: 'write', created_at: '2026-10-02T10:00:00Z' } as const,
  { username: 'ines', access: 'read', created_at: '2026-10-03T10:00:00Z' } as const,
];
export const sshKeys: SshKey[] = [
  {
    id: '01a21355-7dc3-7c77-a2f8-3f078700981e' as SshKey['id'],
    name: 'Laptop',
    key_type: 'ssh-ed25519',
    fingerprint: 'SHA256:Tn0t4y1q0m3Tn0t4y1q0m3Tn0t4y1q0m3Tn0t4y1q0m',
    created_at: '2026-10-01T10:00:00Z',
    last_used_at: '2026-11-20T10:00:00Z',
    is_paused: false,
  },
];

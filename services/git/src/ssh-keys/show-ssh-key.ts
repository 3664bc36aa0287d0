import type { SshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import type { SshKeyId } from '@mnw/contracts/ids';
import type { SshKeyRow } from './ssh-keys.queries.js';

export const showSshKey = ({
  id,
  name,
  key_type,
  fingerprint,
  created_at,
  last_used_at,
  is_paused,
}: SshKeyRow): SshKey => ({
  id: id as SshKeyId,
  name,
  key_type,
  fingerprint,
  created_at: created_at.toISOString(),
  last_used_at: last_used_at?.toISOString() ?? null,
  is_paused,
});

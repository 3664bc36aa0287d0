import { z } from 'zod';
import { line, Timestamp } from '../text.js';
import { defineRpc } from '../define-rpc.js';
import { SshKeyId } from '../ids.js';

const SshKey = z.object({
  id: SshKeyId,
  name: z.string(),
  key_type: z.string(),
  fingerprint: z.string(),
  created_at: Timestamp,
  last_used_at: Timestamp.nullable(),
  /** Unusable: credentials of the account were revoked since, and the owner has not confirmed the key. */
  is_paused: z.boolean(),
});
export type SshKey = z.output<typeof SshKey>;

export const listSshKeys = defineRpc('rpc.git.list-ssh-keys.v1', {
  input: z.object({}),
  output: z.object({ data: z.array(SshKey) }),
});
/** `public_key` is one line as in `~/.ssh/id_ed25519.pub`. */
export const addSshKey = defineRpc('rpc.git.add-ssh-key.v1', {
  input: z.object({ name: line(80), public_key: z.string().trim().min(1).max(16_000) }),
  output: SshKey,
  errors: ['git.ssh-key-unusable', 'git.ssh-key-known', 'git.too-many-ssh-keys'],
  stepUp: true,
});
/** Reactivates a paused key. */
export const confirmSshKey = defineRpc('rpc.git.confirm-ssh-key.v1', {
  input: z.object({ ssh_key_id: SshKeyId }),
  output: SshKey,
  errors: ['git.ssh-key-not-found'],
  stepUp: true,
});
export const deleteSshKey = defineRpc('rpc.git.delete-ssh-key.v1', {
  input: z.object({ ssh_key_id: SshKeyId }),
  output: z.object({}),
  errors: ['git.ssh-key-not-found'],
});

import { Controller } from '@nestjs/common';
import { requireVerified, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { confirmSshKey, type SshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import { sshKeyConfirmed } from '@mnw/contracts/git/ssh-key-changes.event';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { showSshKey } from './show-ssh-key.js';
import { SshKeyNotFound } from './ssh-keys.errors.js';
import { confirmKey } from './ssh-keys.queries.js';

/** Reactivates a key that a password change, "log out everywhere" or a suspension has paused. */
@Controller()
export class ConfirmSshKey {
  constructor(private readonly db: GitDb) {}

  @Rpc(confirmSshKey)
  execute({ ssh_key_id }: InputOf<typeof confirmSshKey>, actor: Actor): Promise<SshKey> {
    const { userId, credentialsVersion } = requireVerified(actor);
    return this.db.command(async (tx) => {
      const key = await confirmKey(tx, { id: ssh_key_id, userId, version: credentialsVersion });
      if (!key) throw new SshKeyNotFound();
      await addToOutbox(tx, sshKeyConfirmed, {
        user_id: userId,
        ssh_key_id,
        name: key.name,
        fingerprint: key.fingerprint,
      });
      return showSshKey(key);
    });
  }
}

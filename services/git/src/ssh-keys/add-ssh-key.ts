import { Controller } from '@nestjs/common';
import { requireVerified, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addSshKey, type SshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import { sshKeyAdded } from '@mnw/contracts/git/ssh-key-changes.event';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { fingerprintOf } from './public-key.js';
import { readKeyLine } from './read-key-line.js';
import { showSshKey } from './show-ssh-key.js';
import { KeyKnown, TooManyKeys } from './ssh-keys.errors.js';
import { countKeysOf, insertSshKey } from './ssh-keys.queries.js';

const maxKeys = 100;

@Controller()
export class AddSshKey {
  constructor(private readonly db: GitDb) {}

  @Rpc(addSshKey)
  async execute({ name, public_key }: InputOf<typeof addSshKey>, actor: Actor): Promise<SshKey> {
    const { userId, credentialsVersion } = requireVerified(actor);
    const { type, blob } = readKeyLine(public_key);
    return this.db.command(
      async (tx) => {
        if ((await countKeysOf(tx, userId)) >= maxKeys) throw new TooManyKeys(maxKeys);
        const row = await insertSshKey(tx, {
          user_id: userId,
          name,
          key_type: type,
          public_key: `${type} ${blob.toString('base64')}`,
          fingerprint: fingerprintOf(blob),
          credentials_version: credentialsVersion,
        });
        await addToOutbox(tx, sshKeyAdded, {
          user_id: userId,
          ssh_key_id: row.id as SshKey['id'],
          name,
          fingerprint: row.fingerprint,
        });
        return showSshKey(row);
      },
      { constraints: { ssh_keys_user_id_fingerprint_key: () => new KeyKnown() } },
    );
  }
}

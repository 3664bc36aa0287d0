import { Controller } from '@nestjs/common';
import { type Actor, requireAccount } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { deleteSshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { SshKeyNotFound } from './ssh-keys.errors.js';
import { deleteKey } from './ssh-keys.queries.js';

@Controller()
export class DeleteSshKey {
  constructor(private readonly db: GitDb) {}

  @Rpc(deleteSshKey)
  execute({ ssh_key_id }: InputOf<typeof deleteSshKey>, actor: Actor): Promise<OutputOf<typeof deleteSshKey>> {
    const { userId } = requireAccount(actor);
    return this.db.command(async (tx) => {
      if ((await deleteKey(tx, ssh_key_id, userId)) === 0) throw new SshKeyNotFound();
      return {};
    });
  }
}

import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addSshKey, confirmSshKey, deleteSshKey, listSshKeys } from '@mnw/contracts/git/ssh-keys.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { AddSshKey } from './add-ssh-key.js';
import { ConfirmSshKey } from './confirm-ssh-key.js';
import { showSshKey } from './show-ssh-key.js';
import { SshKeyNotFound } from './ssh-keys.errors.js';
import { sshKeysOf } from './ssh-keys.queries.js';

@Controller()
export class SshKeysController {
  constructor(
    private readonly db: GitDb,
    private readonly adding: AddSshKey,
    private readonly confirming: ConfirmSshKey,
  ) {}

  @Rpc(addSshKey) add(input: InputOf<typeof addSshKey>, actor: Actor) {
    return this.adding.execute(input, actor);
  }
  @Rpc(confirmSshKey) confirm(input: InputOf<typeof confirmSshKey>, actor: Actor) {
    return this.confirming.execute(input, actor);
  }
  @Rpc(listSshKeys) async list(_input: InputOf<typeof listSshKeys>, actor: Actor) {
    return { data: (await sshKeysOf(this.db, requireAccount(actor).userId)).map(showSshKey) };
  }
  @Rpc(deleteSshKey) delete({ ssh_key_id }: InputOf<typeof deleteSshKey>, actor: Actor) {
    const { userId } = requireAccount(actor);
    return this.db.command(async (tx) => {
      if ((await tx.run(sql`delete from ssh_keys where id = ${ssh_key_id} and user_id = ${userId}`)) === 0) throw new SshKeyNotFound();
      return {};
    });
  }
}

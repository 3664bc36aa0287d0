import { Controller } from '@nestjs/common';
import { type Actor, requireAccount } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listSshKeys } from '@mnw/contracts/git/ssh-keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { showSshKey } from './show-ssh-key.js';
import { sshKeysOf } from './ssh-keys.queries.js';

@Controller()
export class ListSshKeys {
  constructor(private readonly db: GitDb) {}

  @Rpc(listSshKeys)
  async execute(_input: InputOf<typeof listSshKeys>, actor: Actor): Promise<OutputOf<typeof listSshKeys>> {
    const keys = await sshKeysOf(this.db, requireAccount(actor).userId);
    return { data: keys.map(showSshKey) };
  }
}

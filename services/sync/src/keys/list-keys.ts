import { Controller } from '@nestjs/common';
import { type Actor, requireApp } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listKeys } from '@mnw/contracts/sync/keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { envelopesOf } from './keys.queries.js';

@Controller()
export class ListKeys {
  constructor(private readonly db: SyncDb) {}

  @Rpc(listKeys)
  execute(input: InputOf<typeof listKeys>, actor: Actor): Promise<OutputOf<typeof listKeys>> {
    return envelopesOf(this.db, requireApp(actor), input);
  }
}

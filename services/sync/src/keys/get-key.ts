import { Controller } from '@nestjs/common';
import { type Actor, requireApp } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getKey } from '@mnw/contracts/sync/keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { currentKey } from './keys.queries.js';

@Controller()
export class GetKey {
  constructor(private readonly db: SyncDb) {}

  @Rpc(getKey)
  execute(_input: InputOf<typeof getKey>, actor: Actor): Promise<OutputOf<typeof getKey>> {
    return currentKey(this.db, requireApp(actor));
  }
}

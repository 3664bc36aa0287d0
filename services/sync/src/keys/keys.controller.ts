import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getKey, listKeys, putKey, rotateKey } from '@mnw/contracts/sync/keys.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { currentKey, envelopesOf } from './keys.queries.js';
import { PutKey } from './put-key.js';
import { RotateKey } from './rotate-key.js';

@Controller()
export class KeysController {
  constructor(
    private readonly db: SyncDb,
    private readonly putting: PutKey,
    private readonly rotating: RotateKey,
  ) {}

  @Rpc(putKey) put(input: InputOf<typeof putKey>, actor: Actor) {
    return this.putting.execute(input, actor);
  }
  @Rpc(rotateKey) rotate(input: InputOf<typeof rotateKey>, actor: Actor) {
    return this.rotating.execute(input, actor);
  }
  @Rpc(getKey) get(_: InputOf<typeof getKey>, actor: Actor) {
    return currentKey(this.db, requireApp(actor));
  }
  @Rpc(listKeys) list(input: InputOf<typeof listKeys>, actor: Actor) {
    return envelopesOf(this.db, requireApp(actor), input);
  }
}

import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { listSessions } from '@mnw/contracts/identity/sessions.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { sessionsOf } from './sessions.queries.js';

@Controller()
export class ListSessions {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(listSessions)
  execute(_input: object, actor: Actor): Promise<OutputOf<typeof listSessions>> {
    return sessionsOf(this.db, requireAccount(actor), this.clock.now());
  }
}

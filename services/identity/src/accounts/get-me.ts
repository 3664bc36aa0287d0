import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { getMe } from '@mnw/contracts/identity/me.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { findAccount } from './accounts.queries.js';

@Controller()
export class GetMe {
  constructor(private readonly db: IdentityDb) {}

  @Rpc(getMe)
  execute(_input: object, actor: Actor): Promise<OutputOf<typeof getMe>> {
    return findAccount(this.db, requireAccount(actor).userId);
  }
}

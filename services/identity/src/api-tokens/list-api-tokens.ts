import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { listApiTokens } from '@mnw/contracts/identity/api-tokens.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { apiTokensOf } from './api-tokens.queries.js';

@Controller()
export class ListApiTokens {
  constructor(private readonly db: IdentityDb) {}

  @Rpc(listApiTokens)
  async execute(_input: object, actor: Actor): Promise<OutputOf<typeof listApiTokens>> {
    return { data: await apiTokensOf(this.db, requireAccount(actor).userId) };
  }
}

import { Controller } from '@nestjs/common';
import { requireAccount, requireVerified, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { createApiToken, listApiTokens, revokeApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { Clock } from '@mnw/config/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { apiTokensOf, insertApiToken, revoke } from './api-tokens.queries.js';

@Controller()
export class ApiTokensController {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Rpc(listApiTokens) list(_input: object, actor: Actor): Promise<OutputOf<typeof listApiTokens>> {
    return apiTokensOf(this.db, requireAccount(actor).userId);
  }
  @Rpc(createApiToken) create(input: InputOf<typeof createApiToken>, actor: Actor): Promise<OutputOf<typeof createApiToken>> {
    return insertApiToken(this.db, this.waysIn, this.clock.now(), input, requireVerified(actor));
  }
  @Rpc(revokeApiToken) revoke(input: InputOf<typeof revokeApiToken>, actor: Actor): Promise<object> {
    return revoke(this.db, this.waysIn, this.clock.now(), input, requireAccount(actor).userId);
  }
}

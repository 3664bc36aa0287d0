import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { revokeApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { IdentityDb } from '../identity.db.js';
import { ApiTokenNotFound } from '../identity.errors.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { setRevoked } from './api-tokens.queries.js';

@Controller()
export class RevokeApiToken {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Rpc(revokeApiToken)
  execute({ api_token_id }: InputOf<typeof revokeApiToken>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireAccount(actor);
    return this.db.transaction(async (tx) => {
      const revoked = await setRevoked(tx, api_token_id, userId, this.clock.now());
      if (revoked === 0) throw new ApiTokenNotFound();
      this.waysIn.announce(tx, userId);
      await recordSecurityEvent(tx, userId, 'token-revoked', { api_token_id });
      return {};
    });
  }
}

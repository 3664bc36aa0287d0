import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireVerified, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { createApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { insertApiToken } from './api-tokens.queries.js';

const shownCharacters = 12;
const dayMs = 86_400_000;

@Controller()
export class CreateApiToken {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  /**
   * The token is only in this response; the row stores its SHA-256 and its first characters. This RPC is not a
   * `command`, because its response must not be stored for idempotent repeats.
   */
  @Rpc(createApiToken)
  execute(input: InputOf<typeof createApiToken>, actor: Actor): Promise<OutputOf<typeof createApiToken>> {
    const caller = requireVerified(actor);
    const { userId } = caller;
    const { name, scopes, expires_in_days: days } = input;
    const token = `mnw_${newToken()}`;
    const prefix = token.slice(0, shownCharacters);
    const expiresAt = days === undefined ? null : new Date(this.clock.now().getTime() + days * dayMs);
    return this.db.transaction(async (tx) => {
      await this.waysIn.holdCaller(tx, caller);
      const shown = await insertApiToken(tx, { userId, name, hash: sha256(token), prefix, scopes, expiresAt });
      await recordSecurityEvent(tx, userId, 'token-created', { name });
      return { ...shown, token };
    });
  }
}

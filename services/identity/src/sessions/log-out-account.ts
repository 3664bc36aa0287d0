import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { logOutAccount } from '@mnw/contracts/identity/log-out-account.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { lockAccountByUsername } from '../accounts/accounts.queries.js';
import { recordSecurityEvent } from '../accounts/security-events.js';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';

@Controller()
export class LogOutAccount {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
  ) {}

  /** As when the owner logs out everywhere, and the owner is told by email. */
  @Rpc(logOutAccount)
  async execute({ username }: InputOf<typeof logOutAccount>, actor: Actor): Promise<OutputOf<typeof logOutAccount>> {
    requireService(actor, 'operator');
    return this.db.transaction(async (tx) => {
      const userId = await lockAccountByUsername(tx, username);
      const ended = await this.waysIn.end(tx, userId, 'log-out-everywhere');
      await recordSecurityEvent(tx, userId, 'logged-out-by-operator', { ended });
      return { ended };
    });
  }
}

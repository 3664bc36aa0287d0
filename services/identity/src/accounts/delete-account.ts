import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { Clock } from '@mnw/host/clock';
import { deleteMe } from '@mnw/contracts/identity/me.rpc';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { lockAccount } from './accounts.queries.js';
import { anonymiseAccount } from './anonymise-account.js';
import { nameInUse } from './delete-account.queries.js';
import { keepUsername } from './kept-usernames.queries.js';

const quarantineMs = 365 * 86_400_000;

@Controller()
export class DeleteAccount {
  constructor(
    private readonly db: IdentityDb,
    private readonly waysIn: WaysIn,
    private readonly clock: Clock,
  ) {}

  @Rpc(deleteMe)
  async execute(_input: object, actor: Actor): Promise<Record<string, never>> {
    const now = this.clock.now();
    const { userId } = requireAccount(actor);
    return this.db.transaction(async (tx) => {
      await lockAccount(tx, userId);
      await this.keepName(tx, userId, now);
      await anonymiseAccount(tx, this.waysIn, userId, now);
      return {};
    });
  }

  /**
   * Libraries, receipts and clones keep referring to a creator's username, so it is never given to anybody else. Any
   * other username is reserved for a year.
   */
  private async keepName(tx: Tx, userId: string, now: Date): Promise<void> {
    const { username, is_pointed_at } = await nameInUse(tx, userId);
    await keepUsername(tx, username, is_pointed_at ? null : new Date(now.getTime() + quarantineMs));
  }
}

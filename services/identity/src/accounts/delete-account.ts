import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { Clock } from '@mnw/host/clock';
import { deleteMe } from '@mnw/contracts/identity/me.rpc';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { WaysIn } from '../ways-in/ways-in.js';
import { lockAccount } from './accounts.queries.js';
import { anonymiseAccount } from './anonymise-account.js';
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

  /** Libraries, receipts and clones go on pointing at a creator's name, so nobody else ever gets it; any other name rests for a year. */
  private async keepName(tx: Tx, userId: string, now: Date): Promise<void> {
    const { username, is_pointed_at } = await tx.one<{ username: string; is_pointed_at: boolean }>(sql`
      select username, exists (select 1 from pub_projects where user_id = u.id) or exists (select 1 from pub_git_repos where owner_id = u.id) as is_pointed_at
      from users u where id = ${userId}`);
    await keepUsername(tx, username, is_pointed_at ? null : new Date(now.getTime() + quarantineMs));
  }
}

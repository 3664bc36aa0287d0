import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { updateMe } from '@mnw/contracts/identity/me.rpc';
import type { User } from '@mnw/contracts/identity/user';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { findAccount, updateProfile } from './accounts.queries.js';

@Controller()
export class UpdateMe {
  constructor(private readonly db: IdentityDb) {}

  /**
   * Updates the given fields only. The event clears the caches of public pages in every gateway, so it is published
   * only if those pages change: the name or the bio of an account with a public page.
   */
  @Rpc(updateMe)
  execute(input: InputOf<typeof updateMe>, actor: Actor): Promise<User> {
    const { userId } = requireActiveAccount(actor);
    return this.db.command(async (tx) => {
      const before = await findAccount(tx, userId);
      await updateProfile(tx, userId, input);
      const user = await findAccount(tx, userId);
      const isShown = user.display_name !== before.display_name || user.bio !== before.bio;
      if (user.can_create_projects && isShown) {
        await addToOutbox(tx, accountStateChanged, { user_id: userId, state: user.state });
      }
      return user;
    });
  }
}

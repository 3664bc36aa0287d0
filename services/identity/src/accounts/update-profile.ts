import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { updateMe } from '@mnw/contracts/identity/me.rpc';
import type { User } from '@mnw/contracts/identity/user';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { sql } from '@mnw/db/sql';
import { addToOutbox } from '@mnw/messaging/outbox';
import type { IdentityDb } from '../identity.db.js';
import { findAccount } from './accounts.queries.js';

/**
 * Changes what was given and leaves the rest. The event empties the caches of public pages of every gateway, so it is published only when
 * something changed that those pages show: the name or the text of an account that has a public page.
 */
export function updateProfile(db: IdentityDb, input: InputOf<typeof updateMe>, actor: Actor): Promise<User> {
  const { userId } = requireActiveAccount(actor);
  return db.command(async (tx) => {
    const before = await findAccount(tx, userId);
    await tx.run(sql`
      update users set
        display_name = coalesce(${input.display_name ?? null}, display_name),
        bio = coalesce(${input.bio ?? null}, bio),
        notify_sale = coalesce(${input.notify_sale ?? null}, notify_sale),
        notify_follower = coalesce(${input.notify_follower ?? null}, notify_follower),
        notify_release = coalesce(${input.notify_release ?? null}, notify_release),
        notify_issues = coalesce(${input.notify_issues ?? null}, notify_issues)
      where id = ${userId}`);
    const user = await findAccount(tx, userId);
    const isShown = user.display_name !== before.display_name || user.bio !== before.bio;
    if (user.can_create_projects && isShown) await addToOutbox(tx, accountStateChanged, { user_id: userId, state: user.state });
    return user;
  });
}

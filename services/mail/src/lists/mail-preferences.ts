import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getMailPreferences } from '@mnw/contracts/mail/get-mail-preferences.rpc';
import { MailPreferences as Preferences } from '@mnw/contracts/mail/preferences';
import { setMailPreferences } from '@mnw/contracts/mail/set-mail-preferences.rpc';
import type { Queries, Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { SubscriptionTokens } from './subscription-tokens.js';
import { leaveList, rejoinList, subscriptionsOfHolder } from './subscribers.queries.js';

/** The page behind every unsubscribe link, where the holder of an address sees and changes all of its subscriptions. */
@Controller()
export class MailPreferences {
  constructor(
    private readonly db: MailDb,
    private readonly tokens: SubscriptionTokens,
  ) {}

  @Rpc(getMailPreferences)
  read({ token }: InputOf<typeof getMailPreferences>): Promise<Preferences> {
    return preferencesOf(this.db, this.tokens.readUnsubscribe(token));
  }

  @Rpc(setMailPreferences)
  change({ token, lists }: InputOf<typeof setMailPreferences>): Promise<Preferences> {
    const holder = this.tokens.readUnsubscribe(token);
    return this.db.transaction(async (tx) => {
      const own = new Set((await subscriptionsOfHolder(tx, holder)).map(({ id }) => id));
      for (const { id, subscribed } of lists) if (own.has(id)) await setOne(tx, id, subscribed);
      return preferencesOf(tx, holder);
    });
  }
}

async function setOne(tx: Tx, subscriberId: string, isWanted: boolean): Promise<void> {
  const changed = isWanted ? await rejoinList(tx, subscriberId) : (await leaveList(tx, subscriberId))[0];
  if (changed)
    await recordConsent(tx, {
      subscriberId,
      action: isWanted ? 'subscribed' : 'unsubscribed',
      source: 'preferences',
      wording: 'preferences-1',
    });
}

async function preferencesOf(db: Queries, subscriberId: string): Promise<Preferences> {
  const lists = await subscriptionsOfHolder(db, subscriberId);
  return Preferences.parse({ lists: lists.map(({ state, ...list }) => ({ ...list, subscribed: state === 'active' })) });
}

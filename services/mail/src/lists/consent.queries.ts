import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface Consent {
  subscriberId: string;
  action: 'asked' | 'subscribed' | 'unsubscribed' | 'removed';
  /** Where the consent was given: form, confirmation, purchase, one-click, preferences, owner. */
  source: string;
  /** The text the person saw, as a name that changes whenever the text does. */
  wording: string;
}

/** Appends to the history of given and withdrawn consent. */
export const recordConsent = (tx: Queries, { subscriberId, action, source, wording }: Consent): Promise<number> =>
  tx.run(sql`
    insert into consent_records (list_id, subscriber_id, action, source, wording)
    select list_id, id, ${action}, ${source}, ${wording} from mailing_list_subscribers where id = ${subscriberId}`);

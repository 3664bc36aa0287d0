import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface Consent {
  subscriberId: string;
  action: 'asked' | 'subscribed' | 'unsubscribed' | 'removed';
  /** Where it was said: form, confirmation, purchase, one-click, preferences, owner. */
  source: string;
  /** What the person saw, by a name that changes when the words do. */
  wording: string;
}

/** Appends to the history of what a person agreed to or withdrew. */
export const recordConsent = (tx: Queries, { subscriberId, action, source, wording }: Consent): Promise<number> =>
  tx.run(sql`
    insert into consent_records (list_id, subscriber_id, action, source, wording)
    select list_id, id, ${action}, ${source}, ${wording} from mailing_list_subscribers where id = ${subscriberId}`);

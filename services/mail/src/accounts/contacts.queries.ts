import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface Contact {
  username: string;
  email: string;
  email_verified: boolean;
  notify_sale: boolean;
}

/** The contact data of an account that may be emailed. */
export const contactOf = (db: Queries, userId: string): Promise<Contact | undefined> =>
  db.maybe<Contact>(sql`
    select u.username, k.email as email, k.email_verified, k.notify_sale
    from pub_user_contacts k join pub_users u on u.id = k.id
    where k.id = ${userId} and u.state in ('active', 'unproved', 'deactivated', 'suspended')
      and k.email is not null`);

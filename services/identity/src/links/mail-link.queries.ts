import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { LinkPurpose } from './login-tokens.queries.js';

export interface MailedLink {
  email: string;
  username: string;
  purpose: LinkPurpose;
  expires_at: Date;
}

/** An unused login token with the address to email it to. */
export const unusedLink = (db: Queries, login_token_id: string): Promise<MailedLink | undefined> =>
  db.maybe<MailedLink>(sql`
    select email, username, purpose, expires_at from login_tokens join users on users.id = user_id
    where login_tokens.id = ${login_token_id} and used_at is null and email is not null`);

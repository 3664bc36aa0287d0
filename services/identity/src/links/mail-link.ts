import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { KeyRing } from '@mnw/secrets/key-ring';
import { isNameless } from '../accounts/reserved-usernames.js';
import { LinkNotUsable } from '../identity.errors.js';
import { linkToken, type LinkPurpose } from './login-tokens.js';

const pathOf: Record<LinkPurpose, string> = { 'verify-email': '/verify-email', 'login-link': '/log-in/link', 'password-reset': '/reset-password' };

interface LinkRow {
  email: string;
  username: string;
  purpose: LinkPurpose;
  expires_at: Date;
}

/** The address and link of a login token that has not been used, for the mail that carries it. */
export async function linkForMail(db: Queries, keyRing: KeyRing, publicUrl: string, { login_token_id }: InputOf<typeof mailLink>): Promise<OutputOf<typeof mailLink>> {
  const row = await db.maybe<LinkRow>(sql`
    select email, username, purpose, expires_at from login_tokens join users on users.id = user_id
    where login_tokens.id = ${login_token_id} and used_at is null and email is not null`);
  if (!row) throw new LinkNotUsable();
  const url = `${new URL(publicUrl).origin}${pathOf[row.purpose]}/${linkToken(keyRing, row.purpose, login_token_id)}`;
  return { to: row.email, username: isNameless(row.username) ? 'new member' : row.username, purpose: row.purpose, url, expires_at: row.expires_at.toISOString() };
}

import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { AccountActor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import type { World } from '../world.js';

export interface AccountOptions {
  username?: string;
  email?: string;
  canCreateProjects?: boolean;
  isOperator?: boolean;
  emailVerified?: boolean;
  /** Without a password the account can act but not log in. */
  password?: string;
}

/** The cheapest hash that the product still verifies. */
const hashOf = (password: string): Promise<string> => hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** Accounts with random names. */
export const identityGiven = (world: World) => {
  const account = async ({
    canCreateProjects = false,
    isOperator = false,
    emailVerified = true,
    password,
    ...names
  }: AccountOptions = {}): Promise<AccountActor> => {
    const username = names.username ?? `u${randomBytes(5).toString('hex')}`;
    const { id } = await world.db.one<{ id: string }>(sql`
      insert into users (username, email, display_name, email_verified, can_create_projects, is_operator, password_hash)
      values (${username}, ${names.email ?? `${username}@example.test`}, ${username}, ${emailVerified}, ${canCreateProjects}, ${isOperator},
        ${password === undefined ? null : await hashOf(password)}) returning id`);
    return {
      kind: 'account',
      userId: id as AccountActor['userId'],
      username,
      credential: 'session',
      credentialId: id,
      scopes: [],
      isOperator,
      canCreateProjects,
      emailVerified,
      credentialsVersion: 1,
      state: 'active',
      authenticatedAt: world.clock.now().toISOString(),
    };
  };
  return {
    account,
    creator: (options: AccountOptions = {}) => account({ ...options, canCreateProjects: true }),
    operator: (options: AccountOptions = {}) => account({ ...options, isOperator: true }),

    /** The cookie of a new session, as a login over plain HTTP sets it. */
    async session({ userId }: AccountActor): Promise<{ cookie: string }> {
      const token = newToken();
      await world.db.run(
        sql`insert into user_sessions (user_id, token_hash, expires_at) values (${userId}, ${sha256(token)}, now() + interval '1 day')`,
      );
      return { cookie: `session=${token}` };
    },

    /** The account with a session of its own, as a login creates it. Needed if the session itself is looked up. */
    async loggedIn(actor: AccountActor): Promise<AccountActor & { cookie: string }> {
      const token = newToken();
      const now = world.clock.now();
      const { id } = await world.db.one<{ id: string }>(sql`
        insert into user_sessions (user_id, token_hash, created_at, last_seen_at, authenticated_at, expires_at)
        values (${actor.userId}, ${sha256(token)}, ${now}, ${now}, ${now}, ${new Date(now.getTime() + 86_400_000)}) returning id`);
      return { ...actor, credentialId: id, cookie: `session=${token}` };
    },

    /** Request header with a new API token. */
    async apiToken({ userId }: AccountActor, scopes: string[]): Promise<{ authorization: string }> {
      const token = `mnw_${newToken()}`;
      await world.db.run(sql`
        insert into api_tokens (user_id, name, token_hash, prefix, scopes) values (${userId}, 'given', ${sha256(token)}, ${token.slice(0, 12)}, ${scopes})`);
      return { authorization: `Bearer ${token}` };
    },
  };
};

import { anonymous, serviceActor, type Actor } from '@mnw/contracts/actor';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { verifyEmail } from '@mnw/contracts/identity/consume-link.rpc';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { sql } from '@mnw/db/sql';
import type { World } from '@mnw/testing/world';

export const client = { ip_prefix: '192.0.2.0/24', user_agent: 'test' };
export const password = 'correct horse battery';

export interface Joined {
  username: string;
  email: string;
  /** Token of the session that opening the emailed link started. */
  token: string;
  actor: Actor;
}

/** Registers people through identity's own RPCs. */
export class People {
  private serial = 0;

  constructor(private readonly world: World) {}

  newName(prefix = 'ada'): string {
    return `${prefix}${++this.serial}`;
  }

  async joined(): Promise<Joined> {
    const username = this.newName();
    const email = `${username}@example.test`;
    const { attempt_token } = await this.world.call(registerAccount, { username, email, password });
    await this.world.settle();
    const { session_token: token } = await this.world.call(verifyEmail, {
      token: await this.mailedToken(email),
      attempt_token,
      client,
    });
    return { username, email, token, actor: await this.actorOf(token) };
  }

  async actorOf(token: string): Promise<Actor> {
    return (await this.world.call(authenticate, { kind: 'session', token })).actor ?? anonymous;
  }

  /** The token as in the email, derived from the id of the newest unused row. */
  async mailedToken(email: string): Promise<string> {
    const { id } = await this.world.db.one<{ id: string }>(sql`
      select t.id from login_tokens t join users u on u.id = user_id where email = ${email} and used_at is null order by t.id desc limit 1`);
    const { url } = await this.world.call(mailLink, { login_token_id: id }, serviceActor('mail'));
    return url.split('/').at(-1)!;
  }
}

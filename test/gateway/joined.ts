import { serviceActor } from '@mnw/contracts/actor';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import type { LoginTokenId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { World } from '@mnw/testing/world';

export const password = 'a long enough password';

/** A person who joined over HTTP, opened the emailed link and can log in with `password`. Requires identity. */
export async function join(world: World, username = 'ada'): Promise<{ username: string; setCookie: string }> {
  await world.http
    .post('/api/v1/auth/register')
    .send({ username, email: `${username}@example.test`, password })
    .expect(202);
  await world.settle();
  const { id } = await world.db.one<{ id: LoginTokenId }>(
    sql`select t.id from login_tokens t join users u on u.id = t.user_id where u.username = ${username}`,
  );
  const { url } = await world.call(mailLink, { login_token_id: id }, serviceActor('mail'));
  const token = new URL(url).searchParams.get('token') ?? new URL(url).pathname.split('/').at(-1);
  const { headers } = await world.http.post('/api/v1/auth/verify-email').send({ token, password }).expect(200);
  // Verifying also deletes the cookie that joining set.
  const [setCookie = ''] = headers['set-cookie'] as unknown as string[];
  return { username, setCookie };
}

/** The name=value pair of a Set-Cookie header, as sent back by a browser. */
export const pairOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

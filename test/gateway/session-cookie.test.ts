import { identity } from '@mnw/identity/identity.service';
import { startWorld } from '@mnw/testing/world';
import { gateway } from '@mnw/gateway/gateway.service';
import { join, pairOf } from './joined.js';

test('on plain http the session cookie is HttpOnly and SameSite', async () => {
  await using world = await startWorld([identity, gateway]);
  const { setCookie } = await join(world);
  expect(setCookie).toMatch(/^session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  await world.http.get('/api/v1/me').set('cookie', pairOf(setCookie)).expect(200);
  const { headers } = await world.http.post('/api/v1/auth/logout').set('cookie', pairOf(setCookie)).expect(204);
  expect(String(headers['set-cookie'])).toMatch(/^session=; Max-Age=0; /);
  await world.http.get('/api/v1/me').set('cookie', pairOf(setCookie)).expect(401);
});

test('on https the cookie is bound to the host and to https, and no other name is accepted', async () => {
  await using world = await startWorld([identity, gateway], { env: { PUBLIC_URL: 'https://mnw.example.test' } });
  const { setCookie } = await join(world);
  expect(setCookie).toMatch(/^__Host-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const { headers } = await world.http.get('/api/v1/me').set('cookie', pairOf(setCookie)).expect(200);
  expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  await world.http.get('/api/v1/me').set('cookie', pairOf(setCookie).replace('__Host-', '')).expect(401);
});

import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { sync } from '@mnw/sync/sync.service';
import { startWorld } from '@mnw/testing/world';

const origin = 'https://notes.example';

test('a browser app on its own origin may call the API with its token and with no other credential', async () => {
  await using world = await startWorld([identity, sync, gateway]);
  const creator = await world.given.creator();
  const { authorization } = await world.given.appToken(creator, (await world.given.app(creator)).id);
  const preflight = await world.http
    .options('/api/sync/push')
    .set({
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    })
    .expect(204);
  expect(preflight.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-headers': expect.stringContaining('Authorization'),
  });
  expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
  const answered = await world.http.get('/api/sync/status').set({ origin, authorization }).expect(200);
  expect(answered.headers['access-control-allow-origin']).toBe('*');
  const refused = await world.http
    .get('/api/sync/status')
    .set({ origin, ...(await world.given.session(creator)) })
    .expect(401);
  expect(refused.headers['access-control-allow-origin']).toBe('*');
  for (const path of ['/api/sync/auth', '/api/v1/apps', '/api/v1/me']) {
    const answer = await world.http.options(path).set({ origin, 'access-control-request-method': 'POST' });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  }
});

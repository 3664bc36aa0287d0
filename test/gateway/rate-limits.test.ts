import { startWorld } from '@mnw/testing/world';
import { freePort } from '@mnw/testing/free-port';
import { gateway } from '@mnw/gateway/gateway.service';

// One request per 1,000 s, so that no quota is restored while a test runs.
const few = JSON.stringify({ reads: [3, 0.001], keys: [1, 0.001] });

test('a burst is allowed, the headers report the remaining quota, and then requests get 429 with Retry-After', async () => {
  await using world = await startWorld([gateway], { env: { RATE_LIMITS: few } });
  const left: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { headers } = await world.http.get('/health/live').expect(200);
    left.push(headers['x-ratelimit-remaining']!);
    expect(headers['ratelimit']).toBe(`"reads";r=${2 - n};t=${(n + 1) * 1_000}`);
    expect(headers['ratelimit-policy']).toBe('"reads";q=3;w=3000');
    expect(headers['x-ratelimit-limit']).toBe('3');
  }
  expect(left).toEqual(['2', '1', '0']);
  const { body, headers } = await world.http.get('/health/live').expect(429);
  expect(body).toMatchObject({ code: 'http.rate-limited', status: 429 });
  expect(Number(headers['retry-after'])).toBeGreaterThan(990);
  // Another class has a separate count.
  await world.http.get('/api/v1/keys/some-key/status').expect(503);
  await world.http.get('/api/v1/keys/some-key/status').expect(429);
});

test('gateways share their counts through Redis', async () => {
  await using world = await startWorld([gateway], { env: { RATE_LIMITS: few } });
  const port = String(await freePort());
  await world.start(gateway, { PORT: port, FILES_PORT: '0' });
  const both = [`http://127.0.0.1:${world.env['PORT']}/health/live`, `http://127.0.0.1:${port}/health/live`];
  const statuses = [];
  for (let n = 0; n < 6; n++) statuses.push((await fetch(both[n % 2]!)).status);
  expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
});

test('without Redis a gateway counts on its own', async () => {
  await using world = await startWorld([gateway], { env: { RATE_LIMITS: few, REDIS_URL: 'redis://127.0.0.1:1' } });
  for (let n = 0; n < 3; n++) await world.http.get('/health/live').expect(200);
  await world.http.get('/health/live').expect(429);
});

test('a forwarded address is ignored unless it comes from a trusted proxy', async () => {
  await using world = await startWorld([gateway], { env: { RATE_LIMITS: few } });
  for (let n = 0; n < 3; n++) await world.http.get('/health/live').set('x-forwarded-for', `203.0.113.${n}`).expect(200);
  await world.http.get('/health/live').set('x-forwarded-for', '203.0.113.99').expect(429);
});

test('behind a trusted proxy each client is counted separately: by IPv4 address, or by /64 however it is written', async () => {
  await using world = await startWorld([gateway], {
    env: { RATE_LIMITS: few, TRUSTED_PROXIES: '10.0.0.1, 127.0.0.1' },
  });
  const from = (address: string) => world.http.get('/health/live').set('x-forwarded-for', address);
  for (const address of ['2001:db8::1', '2001:0DB8:0:0:ffff::2', '2001:db8:0:0:1:2:3:4'])
    await from(address).expect(200);
  await from('2001:db8::5').expect(429);
  await from('2001:db8:0:1::5').expect(200);
  for (const address of ['203.0.113.7', '::ffff:203.0.113.7', '::ffff:cb00:7107']) await from(address).expect(200);
  await from('203.0.113.7').expect(429);
  await from('203.0.113.8').expect(200);
  // The client's own entries are further left and are not trusted.
  await from('198.51.100.1, 203.0.113.7').expect(429);
});

test('an unknown class is refused at startup with a list of the existing ones', async () => {
  await expect(startWorld([gateway], { env: { RATE_LIMITS: JSON.stringify({ read: [3, 1] }) } })).rejects.toThrow(
    /RATE_LIMITS.*reads/,
  );
});

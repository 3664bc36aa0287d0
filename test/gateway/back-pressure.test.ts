import { catalog } from '@mnw/catalog/catalog.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld } from '@mnw/testing/world';
import { gateway } from '@mnw/gateway/gateway.service';

test('while a service is unavailable its routes return 503 with Retry-After, the others work, and health names it', async () => {
  await using world = await startWorld([identity, catalog, gateway]);
  const credential = await world.given.session(await world.given.creator());
  await world.http.get('/api/v1/projects').set(credential).expect(200);
  await world.stop(world.services.find(({ name }) => name === 'catalog')!);

  // More requests than it takes to open the circuit breaker; the response stays the same.
  for (let n = 0; n < 12; n++) {
    const { body, headers } = await world.http.get('/api/v1/projects').set(credential).expect(503);
    expect(body).toMatchObject({ code: 'bus.unavailable', status: 503 });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
  await world.http
    .get('/discover')
    .set('accept', 'text/html')
    .expect(503)
    .expect('content-type', /text\/html/);
  await world.http.get('/api/v1/me').set(credential).expect(200);

  await world.http.get('/health/live').expect(200);
  const { body } = await world.http.get('/health/ready').expect(503);
  expect(body.ready).toBe(false);
  expect(body.parts.identity).toBe('ok');
  expect(body.parts.catalog).not.toBe('ok');

  await world.start(catalog);
  // The circuit breaker allows a retry within a second.
  while ((await world.http.get('/health/ready')).body.parts.catalog !== 'ok');
  await world.http.get('/api/v1/projects').set(credential).expect(200);
});

import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { startWorld } from '@mnw/testing/world';
import { sync } from './sync.service.js';

test('the service starts on its own and reports its dependencies as healthy', async () => {
  await using world = await startWorld([sync]);
  const { ready, parts } = await world.call(serviceHealth('sync'), {});
  expect(ready).toBe(true);
  expect(parts).toMatchObject({ nats: 'ok', postgres: 'ok' });
});

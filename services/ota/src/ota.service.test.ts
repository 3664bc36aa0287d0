import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { startWorld } from '@mnw/testing/world';
import { ota } from './ota.service.js';

test('the service starts on its own and reports its dependencies as healthy', async () => {
  await using world = await startWorld([ota]);
  const { ready, parts } = await world.call(serviceHealth('ota'), {});
  expect(ready).toBe(true);
  expect(parts).toMatchObject({ nats: 'ok', postgres: 'ok' });
});

import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { startWorld } from '@mnw/testing/world';
import { git } from './git.service.js';

test('the service starts alone and reports its parts as healthy', async () => {
  await using world = await startWorld([git]);
  const { ready, parts } = await world.call(serviceHealth('git'), {});
  expect(ready).toBe(true);
  expect(parts).toMatchObject({ nats: 'ok', postgres: 'ok' });
});

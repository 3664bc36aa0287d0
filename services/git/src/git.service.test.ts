import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { startWorld } from '@mnw/testing/world';
import { git } from './git.service.js';

test('the service starts alone and says that its parts are well', async () => {
  await using world = await startWorld([git]);
  const { ready, parts } = await world.call(serviceHealth('git'), {});
  expect(ready).toBe(true);
  expect(parts).toMatchObject({ nats: 'ok', postgres: 'ok' });
});

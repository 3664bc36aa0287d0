import { pullChanges, pushChanges } from '@mnw/contracts/sync/changes.rpc';
import { putKey, rotateKey } from '@mnw/contracts/sync/keys.rpc';
import { startWorld } from '@mnw/testing/world';
import { sync } from '../src/sync.service.js';
import { device, insertOf, someApp, someone } from './people.js';

const pushers = 8;
const rounds = process.env['MNW_SOAK'] ? 50 : 1;

test(
  'after a rotation that races eight pushers, no row is stored under the old key',
  async () => {
    await using world = await startWorld([sync, sync]);
    const { id } = await someApp(world);
    for (let round = 0; round < rounds; round++) {
      const actor = await someone(world, id);
      await world.call(putKey, { encrypted_key: 'sealed under 1' }, actor);
      const devices = await Promise.all(Array.from({ length: pushers }, (_, n) => device(world, actor, `pusher ${n}`)));
      let isRotated = false;
      const pushUntilStale = async (device_id: (typeof devices)[number]): Promise<unknown> => {
        for (let tooLate = 0; tooLate < 20; tooLate += isRotated ? 1 : 0) {
          try {
            await world.call(
              pushChanges,
              { device_id, key_version: 1, changes: [insertOf('1', 'under 1'), insertOf('2', 'under 1')] },
              actor,
            );
          } catch (error) {
            return error;
          }
        }
        return 'never refused';
      };
      const pushing = Promise.all(devices.map(pushUntilStale));
      await world.call(pushChanges, { device_id: devices[0]!, changes: [insertOf('a')] }, actor);
      await world.call(rotateKey, { expected_version: 1, encrypted_key: 'sealed under 2' }, actor);
      isRotated = true;
      const marker = await world.call(
        pushChanges,
        { device_id: devices[0]!, key_version: 2, changes: [insertOf('b', 'under 2')] },
        actor,
      );
      const refusals = await pushing;
      expect(refusals).toEqual(
        Array(pushers).fill(
          expect.objectContaining({
            code: 'sync.key-version-stale',
            details: expect.objectContaining({ key_version: 2 }),
          }),
        ),
      );
      const after = await world.call(
        pullChanges,
        { device_id: devices[1]!, include_own: true, cursor: marker.head - 1 },
        actor,
      );
      expect(after.changes).toEqual([expect.objectContaining({ data: 'under 2', key_version: 2 })]);
    }
  },
  process.env['MNW_SOAK'] ? 3_600_000 : 300_000,
);

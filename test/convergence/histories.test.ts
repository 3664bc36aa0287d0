import fc from 'fast-check';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { sync } from '@mnw/sync/sync.service';
import { startWorld, type World } from '@mnw/testing/world';
import { histories } from './steps.js';
import { Household } from './household.js';

const isSoak = process.env['MNW_SOAK'] === '1';
const [runs, steps] = isSoak ? [500, 160] : [10, 80];
/** Set MNW_SEED to repeat a run. */
const seed = Number(process.env['MNW_SEED'] ?? Date.now() % 2 ** 31);

const people = fc.record({ size: fc.integer({ min: 2, max: 5 }), areFoldersSafe: fc.boolean() });

/** Every row in the log is encrypted under the key version that it names. */
async function demandKeysFit(world: World): Promise<void> {
  const wrong = await world.db.many(
    sql`select seq, key_version, data from sync_log where data is not null and (data ->> 'key')::int <> key_version`,
  );
  expect(wrong).toEqual([]);
}

test(
  `whatever happens to connections, folders, keys and devices, all devices of a person converge to the server's order (${runs} histories, seed ${seed})`,
  async () => {
    await using world = await startWorld([identity, sync, gateway]);
    await fc.assert(
      fc.asyncProperty(people, histories(steps), async (person, history) => {
        const household = await Household.of(world, person);
        for (const step of history) await step.run(household);
        await household.settle();
        expect(household.differences).toEqual([]);
        for (const device of household.remaining) expect(device.rows()).toEqual(household.model.rows());
        for (const device of household.remaining)
          if (!device.wasReplaced) expect(household.model.writesOf(device.client.device.id)).toEqual(device.written);
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    await demandKeysFit(world);
  },
  isSoak ? 3_600_000 : 240_000,
);

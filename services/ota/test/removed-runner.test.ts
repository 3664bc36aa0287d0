import { randomUUID } from 'node:crypto';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { ota } from '../src/ota.service.js';
import { setRunnerRemoved, upsertRunner } from '../src/runners/runners.queries.js';

test('a removed runner stays removed when ota starts again with the same token, and comes back with another', async () => {
  const world = await startWorld([ota]);
  try {
    const runner = { name: 'embedded', token: randomUUID(), targets: ['linux-x86_64'] };
    const removed = async () =>
      (
        await world.db.one<{ removed: boolean }>(
          sql`select removed_at is not null as removed from ota_runners where name = 'embedded'`,
        )
      ).removed;
    await upsertRunner(world.db, runner);
    await setRunnerRemoved(world.db, runner.name);
    await upsertRunner(world.db, runner);
    expect(await removed()).toBe(true);
    await upsertRunner(world.db, { ...runner, token: randomUUID() });
    expect(await removed()).toBe(false);
  } finally {
    await world[Symbol.asyncDispose]();
  }
});

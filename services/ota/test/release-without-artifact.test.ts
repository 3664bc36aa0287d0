import { ota } from '@mnw/ota/ota.service';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';

test('a build that reaches its release without an artifact fails with that reason', async () => {
  await using world = await startWorld([ota]);
  const { configId } = await world.given.buildApp(await world.given.creator());
  const { id } = await world.db.one<{ id: string }>(sql`
    insert into ota_builds (config_id, ref, commit_id, target, status, phase, started_at)
    values (${configId}, 'refs/tags/v1.0.0', ${'a'.repeat(40)}, 'linux-x86_64', 'building', 'release', now()) returning id`);
  await world.settle();
  expect(await world.db.one(sql`select status, failure from ota_builds where id = ${id}`)).toEqual({
    status: 'failed',
    failure: 'The runner handed over no artifact.',
  });
});

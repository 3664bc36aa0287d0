import { readdir } from 'node:fs/promises';
import { sql } from '@mnw/db/sql';
import { Forge } from './forge.js';

test('after enough pushes the packs are put together, and the repository is whole', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  const tree = await forge.workTree('engine');
  for (let n = 0; n < 4; n++) {
    await forge.commit('engine', { n: String(n) }, `Step ${n}`);
    await forge.git(['push', '-q', forge.url('ada/engine'), 'main'], tree);
  }
  const packs = async (): Promise<number> => (await readdir(`${forge.directoryOf(id)}/objects/pack`)).filter((name) => name.endsWith('.pack')).length;
  await forge.world.settle();
  expect(await packs()).toBe(4);
  await forge.world.db.run(sql`update git_repos set pushes_since_maintenance = 20`);
  await forge.world.settle();
  expect(await packs()).toBe(1);
  expect(await forge.world.db.one(sql`select pushes_since_maintenance as left, maintained_at is not null as maintained from git_repos`)).toEqual({ left: 0, maintained: true });
  expect(await readdir(`${forge.directoryOf(id)}/objects/info`)).toContain('commit-graphs');
  await forge.git(['clone', '-q', forge.url('ada/engine'), 'again']);
  expect(await forge.git(['rev-list', '--count', 'HEAD'], forge.desk.path('again'))).toBe('5');
  expect(await forge.fsck(id)).toBe('');
});

import { sql } from '@mnw/db/sql';
import { Forge } from './forge.js';

test('a first push makes a private repository, which is cloned again whole', async () => {
  await using forge = await Forge.start();
  const tree = await forge.workTree('engine');
  const pushed = await forge.tryGit(['push', '-u', forge.url('ada/engine.git'), 'main'], tree);
  expect(pushed).toMatchObject({ code: 0 });
  expect(pushed.stderr).toContain('Made the private repository ada/engine.');
  expect(pushed.stderr).toContain(`/source/ada/engine`);
  await forge.git(['clone', '-q', forge.url('ada/engine'), 'again']);
  expect(await forge.git(['rev-parse', 'HEAD'], forge.desk.path('again'))).toBe(await forge.git(['rev-parse', 'HEAD'], tree));
  const repository = await forge.world.db.one<{ id: string; visibility: string; size_bytes: number }>(sql`select id, visibility, size_bytes from git_repos`);
  expect(repository).toMatchObject({ visibility: 'private', size_bytes: expect.any(Number) });
  expect(repository.size_bytes).toBeGreaterThan(0);
  expect(await forge.fsck(repository.id)).toBe('');
  expect(await forge.said()).toMatchObject([{ pusher_id: forge.ada.userId, default_branch: 'main', refs: [{ ref: 'refs/heads/main', is_forced: false }], commits: [{ message: 'Begin' }] }]);
});

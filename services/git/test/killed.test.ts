import { rm } from 'node:fs/promises';
import { sql } from '@mnw/db/sql';
import { git } from '../src/git.service.js';
import { until } from '@mnw/testing/until';
import { Forge } from './forge.js';
import { GitProcess } from './git-process.js';

/** A forge whose service is a process of its own. */
async function open(): Promise<{ forge: Forge; service: GitProcess; id: string }> {
  const forge = await Forge.start();
  const { id } = await forge.repository('engine');
  await forge.world.stop(forge.world.services[0]!);
  return { forge, service: await GitProcess.start(forge.world.env), id };
}
const headOf = async (forge: Forge, id: string): Promise<string> =>
  (
    await forge.tryGit([
      `--git-dir=${forge.directoryOf(id)}`,
      '-c',
      'safe.directory=*',
      'rev-parse',
      '--verify',
      '-q',
      'refs/heads/main',
    ])
  ).stdout.trim();

test('if the service is killed after git moved the refs, its next start publishes the push once', async () => {
  const { forge, service, id } = await open();
  await using _forge = forge;
  await using _service = service;
  const tree = await forge.workTree('engine');
  const commit = await forge.git(['rev-parse', 'HEAD'], tree);
  let pushing: Promise<unknown> = Promise.resolve();
  await forge.world.db.transaction(async (tx) => {
    // While this row is locked, the push can be recorded but not settled.
    await tx.run(sql`select 1 from git_repos where id = ${id} for no key update`);
    pushing = forge.tryGit(['push', forge.url('ada/engine'), 'main'], tree);
    await until('the ref has moved', async () => (await headOf(forge, id)) === commit);
    await service.kill();
  });
  await pushing;
  expect(await forge.world.db.many(sql`select state from git_pushes`)).toEqual([{ state: 'pending' }]);
  await forge.world.start(git);
  expect(await forge.pushEvents()).toMatchObject([
    { refs: [{ ref: 'refs/heads/main', new_id: commit }], commits: [{ message: 'Begin' }] },
  ]);
  await forge.world.settle();
  expect(await forge.pushEvents()).toHaveLength(1);
  expect(await forge.fsck(id)).toBe('');
});

test('if the service is killed before git moved the refs, nothing moved, nothing is published, and the push can be repeated', async () => {
  const { forge, service, id } = await open();
  await using _forge = forge;
  await using _service = service;
  const tree = await forge.workTree('engine');
  let pushing: ReturnType<Forge['tryGit']> | undefined;
  await forge.world.db.transaction(async (tx) => {
    await tx.run(sql`lock table git_pushes in exclusive mode`);
    pushing = forge.tryGit(['push', forge.url('ada/engine'), 'main'], tree);
    await until(
      'the push waits to be noted',
      async () =>
        (
          await forge.world.db.many(
            sql`select 1 from pg_locks l where not l.granted and l.relation = 'git_pushes'::regclass`,
          )
        ).length > 0,
    );
    await service.kill();
  });
  expect((await pushing!).code).not.toBe(0);
  await forge.world.start(git);
  expect(await forge.pushEvents()).toEqual([]);
  expect(await headOf(forge, id)).toBe('');
  await forge.git(['push', '-q', forge.url('ada/engine'), 'main'], tree);
  expect(await forge.pushEvents()).toHaveLength(1);
  expect(await forge.fsck(id)).toBe('');
});

test('a recorded push that never moved refs is refused once no process can be working on it', async () => {
  await using forge = await Forge.start();
  const { id } = await forge.repository('engine');
  await forge.world.db.run(sql`
    insert into git_pushes (repo_id, pusher_id, refs) values (${id}, ${forge.ada.userId}, ${JSON.stringify([{ ref: 'refs/heads/main', old_id: '0'.repeat(40), new_id: 'a'.repeat(40) }])})`);
  await forge.world.settle();
  expect(await forge.world.db.many(sql`select state from git_pushes`)).toEqual([{ state: 'pending' }]);
  forge.world.clock.advance({ minutes: 2 });
  await forge.world.settle();
  expect(await forge.world.db.many(sql`select state from git_pushes`)).toEqual([{ state: 'refused' }]);
  expect(await forge.pushEvents()).toEqual([]);
});

test('a repository that cannot be read does not block the pushes of others', async () => {
  await using forge = await Forge.start();
  const [broken, whole] = [await forge.repository('broken'), await forge.repository('whole')];
  const tree = await forge.workTree('whole');
  const commit = await forge.git(['rev-parse', 'HEAD'], tree);
  await forge.git(['push', '-q', forge.url('ada/whole'), 'main'], tree);
  await forge.world.db.run(sql`delete from git_pushes`);
  await forge.world.db.run(sql`delete from outbox`);
  await rm(`${forge.directoryOf(broken.id)}/objects`, { recursive: true });
  for (const { id } of [broken, whole])
    await forge.world.db.run(sql`
      insert into git_pushes (repo_id, pusher_id, refs) values (${id}, ${forge.ada.userId}, ${JSON.stringify([{ ref: 'refs/heads/main', old_id: '0'.repeat(40), new_id: commit }])})`);
  expect(await forge.pushEvents()).toMatchObject([{ refs: [{ new_id: commit }] }]);
});

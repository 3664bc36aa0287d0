import { randomUUID } from 'node:crypto';
import { follow } from '@mnw/contracts/catalog/follow.rpc';
import { listFollowing } from '@mnw/contracts/catalog/list-following.rpc';
import { unfollow } from '@mnw/contracts/catalog/unfollow.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

test('users, projects and tags are followed once and listed latest first', async () => {
  await using world = await startWorld([catalog]);
  const [creator, fan] = [await world.given.creator({ username: 'velvet' }), await world.given.account()];
  const project = await world.given.project(creator, { slug: 'tape', title: 'Tape' });
  const tag = await world.db.one<{ id: string }>(sql`select id from tags where path = 'music.jazz'`);
  const targets = [
    { kind: 'user', id: creator.userId },
    { kind: 'project', id: project.id },
    { kind: 'tag', id: tag.id },
  ] as const;
  for (const target of [...targets, targets[0]]) await world.call(follow, target, fan);
  const { data } = await world.call(listFollowing, {}, fan);
  expect(data.map(({ path }) => path)).toEqual(['/discover?tag=music.jazz', '/@velvet/tape', '/@velvet']);
  for (const _ of [1, 2]) await world.call(unfollow, targets[1], fan);
  expect((await world.call(listFollowing, {}, fan)).data).toHaveLength(2);
});

test('a missing target cannot be followed, and following needs an account', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const draft = await world.given.project(creator, { isPublic: false });
  for (const target of [
    { kind: 'user', id: randomUUID() },
    { kind: 'tag', id: creator.userId },
    { kind: 'project', id: draft.id },
  ] as const)
    await expect(world.call(follow, target, creator)).rejects.toMatchObject({
      code: 'catalog.follow-target-not-found',
    });
  await expect(world.call(follow, { kind: 'user', id: creator.userId })).rejects.toMatchObject({
    code: 'auth.required',
  });
});

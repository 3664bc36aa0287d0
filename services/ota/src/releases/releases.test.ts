import { completeArtifact } from '@mnw/contracts/ota/complete-artifact.rpc';
import { createRelease } from '@mnw/contracts/ota/create-release.rpc';
import { deleteRelease } from '@mnw/contracts/ota/delete-release.rpc';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { publishRelease } from '@mnw/contracts/ota/publish-release.rpc';
import { updateRelease } from '@mnw/contracts/ota/update-release.rpc';
import { yankRelease } from '@mnw/contracts/ota/yank-release.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { Publisher } from '../../test/publisher.js';
import { ota } from '../ota.service.js';

test('a release goes from draft with a file to published to yanked', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  const draft = await publisher.draft('1.0.0', { notes: 'First' });
  expect(draft).toMatchObject({
    version: '1.0.0',
    notes: 'First',
    state: 'draft',
    channel: 'stable',
    rollout_percent: 100,
    artifacts: [],
    published_at: null,
  });
  expect(draft.pub_date).toBe(draft.created_at);
  const artifact = await publisher.file(draft);
  expect(artifact).toMatchObject({
    state: 'pending',
    s3_key: `ota/${publisher.slug}/1.0.0/linux-x86_64`,
    method: 'PUT',
    headers: {},
  });
  const published = await publisher.publish(draft.id);
  expect(published).toMatchObject({
    state: 'published',
    artifacts: [{ state: 'ready', signature: artifact.signature, key_id: expect.stringMatching(/^[0-9A-F]{16}$/) }],
  });
  const named = { app_id: publisher.appId, release_id: draft.id };
  expect(await world.call(publishRelease, named, publisher.creator)).toEqual(published);
  expect(await world.call(yankRelease, named, publisher.creator)).toMatchObject({ state: 'yanked' });
  await expect(world.call(publishRelease, named, publisher.creator)).rejects.toMatchObject({
    code: 'ota.release-yanked',
  });
  expect((await world.call(listReleases, { app_id: publisher.appId }, publisher.creator)).data).toMatchObject([
    { id: draft.id, state: 'yanked' },
  ]);
});

test('every way to put a pre-release into the stable channel is refused', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  const create = (version: string, channel?: string) =>
    world.call(createRelease, { app_id: publisher.appId, version, channel }, publisher.creator);
  expect(
    [
      await create('1.0.0'),
      await create('1.1.0-rc.1'),
      await create('1.1.0-alpha.1', 'alpha'),
      await create('1.2.0', 'nightly'),
    ].map(({ channel }) => channel),
  ).toEqual(['stable', 'beta', 'alpha', 'nightly']);
  await expect(create('1.1.0-rc.2', 'stable')).rejects.toMatchObject({
    code: 'ota.prerelease-in-stable',
    kind: 'invalid',
    details: { field: 'channel' },
  });
  await expect(
    world.db.run(sql`update ota_releases set channel = 'stable' where version = '1.1.0-rc.1'`),
  ).rejects.toThrow(/ota_releases_stable_check/);
});

test('a release without files, or with a missing or unsigned file, cannot be published', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  const release = await publisher.draft('1.0.0');
  await expect(publisher.publish(release.id)).rejects.toMatchObject({ code: 'ota.no-artifacts' });
  await publisher.file(release, { arrives: false });
  await expect(publisher.publish(release.id)).rejects.toMatchObject({
    code: 'ota.artifacts-not-ready',
    details: { artifacts: [{ platform: 'linux-x86_64', reason: expect.stringMatching(/^upload-missing:/) }] },
  });
  await publisher.file(release, { announce: { signature: null } });
  await expect(publisher.publish(release.id)).rejects.toMatchObject({
    code: 'ota.artifacts-not-ready',
    details: { artifacts: [{ reason: expect.stringMatching(/^signature-missing:/) }] },
  });
  expect(
    await world.call(getRelease, { app_id: publisher.appId, release_id: release.id }, publisher.creator),
  ).toMatchObject({ state: 'draft' });
});

test('only one of many concurrent requests creates a version, and the version is never reused', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => publisher.draft('1.0.0')));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ code: 'ota.version-taken', details: { field: 'version' } });
  const { data } = await world.call(listReleases, { app_id: publisher.appId }, publisher.creator);
  await publisher.file(data[0]!);
  await publisher.publish(data[0]!.id);
  await world.call(yankRelease, { app_id: publisher.appId, release_id: data[0]!.id }, publisher.creator);
  await expect(publisher.draft('1.0.0')).rejects.toMatchObject({ code: 'ota.version-taken' });
});

test('concurrent publish requests publish a release once', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  const release = await publisher.draft('1.0.0');
  await publisher.file(release);
  const answers = await Promise.all([1, 2, 3, 4].map(() => publisher.publish(release.id)));
  expect(new Set(answers.map(({ published_at }) => published_at)).size).toBe(1);
  expect(
    await world.db.many(sql`select 1 from outbox where subject like '%evt.ota.release.published.v1'`),
  ).toHaveLength(1);
});

test('a draft can be deleted with its uploads, a published release cannot', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  const draft = await publisher.draft('1.0.0');
  const artifact = await publisher.file(draft);
  const named = { app_id: publisher.appId, release_id: draft.id };
  await world.call(completeArtifact, { ...named, artifact_id: artifact.id }, publisher.creator);
  await world.call(deleteRelease, named, publisher.creator);
  const again = await publisher.released('1.0.0');
  expect(again.artifacts[0]!.s3_key).not.toBe(artifact.s3_key);
  await expect(world.call(deleteRelease, { ...named, release_id: again.id }, publisher.creator)).rejects.toMatchObject({
    code: 'ota.release-not-draft',
  });
  await world.settle();
  expect((await world.given.storage().list('')).objects.map(({ key }) => key)).toEqual([again.artifacts[0]!.s3_key]);
});

test('apps, releases and files of other creators are not found', async () => {
  await using world = await startWorld([ota]);
  const [mine, theirs] = [await Publisher.in(world), await Publisher.in(world)];
  const release = await theirs.released('1.0.0');
  const [named, strange] = [
    { app_id: theirs.appId, release_id: release.id },
    { app_id: mine.appId, release_id: release.id },
  ];
  await expect(
    world.call(createRelease, { app_id: theirs.appId, version: '2.0.0' }, mine.creator),
  ).rejects.toMatchObject({ code: 'ota.app-not-found' });
  for (const rpc of [getRelease, publishRelease, yankRelease, deleteRelease, updateRelease]) {
    await expect(world.call(rpc, named, mine.creator)).rejects.toMatchObject({ code: 'ota.app-not-found' });
    await expect(world.call(rpc, strange, mine.creator)).rejects.toMatchObject({ code: 'ota.release-not-found' });
  }
  await expect(mine.file({ id: release.id, version: '1.0.0' })).rejects.toMatchObject({
    code: 'ota.release-not-found',
  });
  const ours = await mine.draft('1.0.0');
  const artifact_id = release.artifacts[0]!.id;
  await expect(
    world.call(completeArtifact, { app_id: mine.appId, release_id: ours.id, artifact_id }, mine.creator),
  ).rejects.toMatchObject({ code: 'ota.artifact-not-found' });
});

test('lists use keyset pagination, newest first', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) await publisher.draft(version);
  const first = await world.call(listReleases, { app_id: publisher.appId, limit: 2 }, publisher.creator);
  const second = await world.call(
    listReleases,
    { app_id: publisher.appId, limit: 2, cursor: first.next! },
    publisher.creator,
  );
  expect([...first.data, ...second.data].map(({ version }) => version)).toEqual(['1.2.0', '1.1.0', '1.0.0']);
  expect(second.next).toBeNull();
});

test('versions that differ only in build metadata count as the same version', async () => {
  await using world = await startWorld([ota]);
  const publisher = await Publisher.in(world);
  await publisher.draft('3.0.0');
  await expect(publisher.draft('3.0.0+meta')).rejects.toMatchObject({
    code: 'ota.version-taken',
    details: { field: 'version' },
    message: expect.stringContaining('3.0.0') as unknown,
  });
  expect(await publisher.draft('3.0.0-rc.1+meta')).toMatchObject({ version: '3.0.0-rc.1+meta' });
  const twins = await Promise.allSettled(
    ['4.0.0', '4.0.0+a', '4.0.0+b', '4.0.0+c'].map((version) => publisher.draft(version)),
  );
  expect(twins.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

import { createHash } from 'node:crypto';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { completeArtifact } from '@mnw/contracts/ota/complete-artifact.rpc';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { updateOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { retireSigningKey } from '@mnw/contracts/ota/retire-signing-key.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { Publisher, type FileOptions } from '../../test/publisher.js';
import { legacySignature } from '../../test/signing.js';
import { tauriPublicKey } from '../minisign/public-key.js';
import { newSecretKey } from '../minisign/secret-key.js';
import { ota } from '../ota.service.js';
import { artifactToCheck } from './artifacts.queries.js';
import { settleArtifact } from './settle-artifact.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([ota]);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Creates a draft with one uploaded file, and a function that completes it. */
async function arrived(options: FileOptions = {}, publisher?: Publisher) {
  const by = publisher ?? (await Publisher.in(world));
  const release = await by.draft('1.0.0');
  const artifact = await by.file(release, options);
  const named = { app_id: by.appId, release_id: release.id };
  return {
    by,
    release,
    artifact,
    named,
    complete: () => world.call(completeArtifact, { ...named, artifact_id: artifact.id }, by.creator),
  };
}

const other = newSecretKey();
const bytes = Buffer.from('what was announced');
const elf = Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(60)]);

const lies: [string, FileOptions, string][] = [
  ['a size that is not the announced one', { announce: { file_size: 3 } }, 'size'],
  [
    'a hash that is not the announced one',
    { announce: { sha256: createHash('sha256').update('else').digest('hex') } },
    'sha256',
  ],
  ['a program under the name of a Debian package', { content: elf, announce: { bundle_type: 'deb' } }, 'magic'],
  ['a plain program under the name of an AppImage', { content: elf, announce: { bundle_type: 'appimage' } }, 'magic'],
  ['a key that the app does not have', { signedBy: other }, 'unknown-key'],
  ['another version in the signed comment', { version: '0.9.0' }, 'version-differs'],
  ['no version in the signed comment', { version: null }, 'version-unsigned'],
];

test.each(lies)('an upload with %s is refused with its reason and never served', async (_, options, reason) => {
  const { by, release, named, complete } = await arrived(options);
  await expect(complete()).rejects.toMatchObject({
    code: 'ota.artifact-refused',
    kind: 'invalid',
    details: { reason },
  });
  await expect(complete()).rejects.toMatchObject({ code: 'ota.artifact-refused' });
  expect(await world.call(getRelease, named, by.creator)).toMatchObject({
    artifacts: [{ state: 'refused', reason: expect.stringMatching(`^${reason}: `) as unknown }],
  });
  await expect(by.publish(release.id)).rejects.toMatchObject({ code: 'ota.artifacts-not-ready' });
});

test('a signature over different content or with a changed comment is refused', async () => {
  const by = await Publisher.in(world);
  const release = await by.draft('1.0.0');
  const { signature } = await by.file(release, { content: bytes, arrives: false });
  const changed = Buffer.from(Buffer.from(signature!, 'base64').toString().replace('file:app', 'file:ape')).toString(
    'base64',
  );
  for (const [content, given] of [
    [Buffer.from('something else now'), signature!],
    [bytes, changed],
  ] as const) {
    const artifact = await by.file(release, { content, announce: { signature: given } });
    const asked = world.call(
      completeArtifact,
      { app_id: by.appId, release_id: release.id, artifact_id: artifact.id },
      by.creator,
    );
    await expect(asked).rejects.toMatchObject({ details: { reason: 'bad-signature' } });
  }
});

test('a malformed signature is refused before anything is uploaded', async () => {
  const by = await Publisher.in(world);
  const release = await by.draft('1.0.0');
  for (const signature of [
    'nonsense',
    Buffer.from('untrusted comment: a\nb\ntrusted comment: c\nd\n').toString('base64'),
  ])
    await expect(by.file(release, { announce: { signature } })).rejects.toMatchObject({
      code: 'ota.signature-malformed',
      details: { field: 'signature' },
    });
  await expect(by.draft('1.1.0', { signature: 'nonsense' })).rejects.toMatchObject({ code: 'ota.signature-malformed' });
});

test('legacy signatures are accepted, both as four plain lines and as base64', async () => {
  const by = await Publisher.in(world);
  const { complete } = await arrived(
    { content: bytes, announce: { signature: legacySignature(by.key, bytes, '1.0.0') } },
    by,
  );
  expect(await complete()).toMatchObject({
    state: 'ready',
    signature: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as unknown,
  });
});

test('a signature without a version is accepted if the app allows it, one with a different version never', async () => {
  const by = await Publisher.in(world);
  await world.call(updateOtaSettings, { app_id: by.appId, signed_version_required: false }, by.creator);
  const release = await by.draft('1.0.0');
  await by.file(release, { version: null });
  expect(await by.publish(release.id)).toMatchObject({ state: 'published' });
  const next = await by.draft('1.1.0');
  await by.file(next, { version: '1.0.0' });
  await expect(by.publish(next.id)).rejects.toMatchObject({ code: 'ota.artifacts-not-ready' });
});

test('the release’s signature applies to a file without its own', async () => {
  const by = await Publisher.in(world);
  const { signature } = await by.file(await by.draft('1.0.0'), { content: bytes, arrives: false });
  await world.db.run(sql`delete from ota_releases where app_id = ${by.appId}`);
  const release = await by.draft('1.0.0', { signature, publish_when_ready: false });
  await by.file(release, { content: bytes, announce: { signature: null } });
  expect(await by.publish(release.id)).toMatchObject({ state: 'published', artifacts: [{ signature }] });
});

test('a release of a tool without a publish step is published automatically after the upload, and accepts later files', async () => {
  const by = await Publisher.in(world);
  const { signature } = await by.file(await by.draft('0.1.0'), { version: '1.0.0', content: bytes, arrives: false });
  const release = await by.draft('1.0.0', { signature });
  await by.file(release, { content: bytes, announce: { signature: null } });
  await world.settle();
  const named = { app_id: by.appId, release_id: release.id };
  expect(await world.call(getRelease, named, by.creator)).toMatchObject({
    state: 'published',
    artifacts: [{ state: 'ready' }],
  });
  await by.file(release, { target: 'darwin', arch: 'universal' });
  await world.settle();
  expect(await world.call(getRelease, named, by.creator)).toMatchObject({
    state: 'published',
    artifacts: [{ target: 'darwin', state: 'ready' }, { target: 'linux' }],
  });
});

test('a ready file never changes, and a refused or missing one may be announced again', async () => {
  const by = await Publisher.in(world);
  const release = await by.draft('1.0.0');
  await by.file(release, { arrives: false });
  const wrong = await by.file(release, { signedBy: other });
  await expect(by.publish(release.id)).rejects.toMatchObject({ code: 'ota.artifacts-not-ready' });
  const right = await by.file(release);
  expect(right.id).not.toBe(wrong.id);
  expect(await by.publish(release.id)).toMatchObject({ artifacts: [{ id: right.id }] });
  await expect(by.file(release)).rejects.toMatchObject({ code: 'ota.artifact-taken' });
  const results = await Promise.allSettled([1, 2, 3].map(() => by.file(release, { arch: 'aarch64', arrives: false })));
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(
    (await world.call(getRelease, { app_id: by.appId, release_id: release.id }, by.creator)).artifacts,
  ).toHaveLength(2);
});

test('the checked bytes are served, and a later upload changes nothing', async () => {
  const { artifact, complete } = await arrived({ content: bytes });
  await Promise.all([complete(), complete(), complete()]);
  await world.given.storage().write(`ota-incoming/${artifact.id}`, 'something else', { contentType: 'text/plain' });
  expect(await complete()).toMatchObject({ state: 'ready', sha256: createHash('sha256').update(bytes).digest('hex') });
  expect(await world.given.storage().head(artifact.s3_key)).toMatchObject({
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });

  // The late bytes are deleted once the upload URL has expired.
  await world.settle();
  await world.given.storage().write(`ota-incoming/${artifact.id}`, 'once more', { contentType: 'text/plain' });
  world.clock.advance({ hours: 11 });
  await world.settle();
  expect(await world.given.storage().head(`ota-incoming/${artifact.id}`)).toBeDefined();
  world.clock.advance({ hours: 2 });
  await world.settle();
  expect(await world.given.storage().head(`ota-incoming/${artifact.id}`)).toBeUndefined();
});

test('the first of two verdicts on an upload wins', async () => {
  const { artifact, named, by } = await arrived({ content: bytes });
  const row = (await artifactToCheck(world.db, artifact.id))!;
  const ready = {
    state: 'ready',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    signature: null,
    signingKeyId: null,
  } as const;
  expect(await settleArtifact(world.db, row, ready, world.clock.now())).toBe(true);
  expect(await settleArtifact(world.db, row, { state: 'refused', reason: 'size: Another.' }, world.clock.now())).toBe(
    false,
  );
  expect(await world.call(getRelease, named, by.creator)).toMatchObject({
    artifacts: [{ state: 'ready', reason: null }],
  });
});

test('during a rotation both keys are accepted; a retired key is refused, but its existing signatures stay valid', async () => {
  const by = await Publisher.in(world);
  const added = await world.call(
    addSigningKey,
    { app_id: by.appId, name: 'next', public_key: tauriPublicKey(other) },
    by.creator,
  );
  await by.released('1.0.0');
  await by.released('1.1.0', {}, [{ signedBy: other }]);
  await world.call(retireSigningKey, { app_id: by.appId, signing_key_id: added.id }, by.creator);
  const release = await by.draft('1.2.0');
  await by.file(release, { signedBy: other });
  await expect(by.publish(release.id)).rejects.toMatchObject({
    details: { artifacts: [{ reason: expect.stringMatching(/^unknown-key:/) as unknown }] },
  });
  const { data } = await world.call(listReleases, { app_id: by.appId }, by.creator);
  expect(data.map(({ version, state }) => [version, state])).toEqual([
    ['1.2.0', 'draft'],
    ['1.1.0', 'published'],
    ['1.0.0', 'published'],
  ]);
});

test('two files cannot both use the last free storage', async () => {
  await using small = await startWorld([ota], { env: { OTA_APP_BYTES: '30' } });
  const by = await Publisher.in(small);
  const release = await by.draft('1.0.0');
  const results = await Promise.allSettled(
    (['x86_64', 'aarch64', 'armv7'] as const).map((arch) =>
      by.file(release, { arch, content: Buffer.alloc(20), arrives: false }),
    ),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'ota.storage-full', details: { limit_bytes: 30, used_bytes: 20 } },
  });
});

test('a file that was announced and never uploaded is deleted after a day', async () => {
  await using later = await startWorld([ota]);
  const by = await Publisher.in(later);
  await by.file(await by.draft('1.0.0'), { arrives: false });
  later.clock.advance({ days: 2 });
  await later.settle();
  expect(await later.db.many(sql`select 1 from ota_artifacts`)).toEqual([]);
});

test('an upload that cannot be processed does not block uploads of other creators', async () => {
  const [stuck, other] = [await Publisher.in(world), await Publisher.in(world)];
  const [theirs, ours] = [
    await stuck.draft('1.0.0', { publish_when_ready: true }),
    await other.draft('1.0.0', { publish_when_ready: true }),
  ];
  const { id } = await stuck.file(theirs);
  await world.db.run(sql`update ota_artifacts set s3_key = '../out' where id = ${id}`);
  await other.file(ours);
  await world.settle();
  expect(await world.call(getRelease, { app_id: other.appId, release_id: ours.id }, other.creator)).toMatchObject({
    state: 'published',
  });
  expect(await world.call(getRelease, { app_id: stuck.appId, release_id: theirs.id }, stuck.creator)).toMatchObject({
    state: 'draft',
  });
});

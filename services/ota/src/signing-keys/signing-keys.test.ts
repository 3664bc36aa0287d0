import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { completeArtifact } from '@mnw/contracts/ota/complete-artifact.rpc';
import { listSigningKeys } from '@mnw/contracts/ota/list-signing-keys.rpc';
import { retireSigningKey } from '@mnw/contracts/ota/retire-signing-key.rpc';
import { signArtifact } from '@mnw/contracts/ota/sign-artifact.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { Publisher } from '../../test/publisher.js';
import { legacySignature, signedText } from '../../test/signing.js';
import { verdictsOn } from '../../test/verifiers.js';
import { keyIdText, publicKeyLine, tauriPublicKey } from '../minisign/public-key.js';
import { newSecretKey } from '../minisign/secret-key.js';
import { ota } from '../ota.service.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([ota]);
});
afterAll(() => world[Symbol.asyncDispose]());

const content = Buffer.from('a program that is signed here');
const all = (verdict: boolean) => ({ minisign: verdict, wasm: verdict, node: verdict });

/** Creates an app whose only key is generated and stored here, and a file that waits to be signed. */
async function unsigned() {
  const creator = await world.given.creator();
  const by = await Publisher.in(world, {}, creator);
  const { data } = await world.call(listSigningKeys, { app_id: by.appId }, creator);
  await world.call(retireSigningKey, { app_id: by.appId, signing_key_id: data[0]!.id }, creator);
  const key = await world.call(addSigningKey, { app_id: by.appId, name: 'ours' }, creator);
  const release = await by.draft('1.4.0+linux.1');
  const artifact = await by.file(release, { content, announce: { signature: null, filename: 'app – été.AppImage' } });
  const named = { app_id: by.appId, release_id: release.id, artifact_id: artifact.id };
  await world.call(completeArtifact, named, creator);
  return { by, key, release, named };
}

test('three independent verifiers accept our signatures and refuse changed content, comments and keys', async () => {
  const { by, key, release, named } = await unsigned();
  const { signature, key_id } = await world.call(signArtifact, named, by.creator);
  expect(key_id).toBe(key.key_id);
  const signed = { publicKey: key.public_key, signature: signature!, content };
  expect(await verdictsOn(signed)).toEqual(all(true));
  expect(await verdictsOn({ ...signed, content: Buffer.from('a program that is signed hers') })).toEqual(all(false));
  const text = Buffer.from(signature!, 'base64').toString();
  expect(text).toMatch(/\ntrusted comment: timestamp:[0-9]+\tfile:app – été.AppImage\tversion:1\.4\.0\+linux\.1\n/);
  expect(
    await verdictsOn({
      ...signed,
      signature: Buffer.from(text.replace('version:1.4.0', 'version:1.5.0')).toString('base64'),
    }),
  ).toEqual(all(false));
  const sameName = tauriPublicKey({ ...newSecretKey(), id: Buffer.from(key.key_id, 'hex').reverse() });
  expect(await verdictsOn({ ...signed, publicKey: sameName })).toEqual(all(false));
  expect(await verdictsOn({ ...signed, publicKey: tauriPublicKey(newSecretKey()) })).toEqual(all(false));
  expect(await by.publish(release.id)).toMatchObject({ state: 'published' });
  await expect(world.call(signArtifact, named, by.creator)).rejects.toMatchObject({ code: 'ota.artifact-signed' });
});

test('our verdict on signatures that creators provide agrees with the independent verifiers', async () => {
  const key = newSecretKey();
  const publicKey = tauriPublicKey(key);
  for (const signature of [
    signedText(key, content),
    Buffer.from(legacySignature(key, content, '1.0.0')).toString('base64'),
  ])
    expect(await verdictsOn({ publicKey, signature, content })).toEqual(all(true));
});

test('concurrent sign requests sign a file once', async () => {
  const { by, named } = await unsigned();
  const results = await Promise.allSettled([1, 2, 3].map(() => world.call(signArtifact, named, by.creator)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the private key is encrypted, bound to its app, never returned, and destroyed with the key', async () => {
  const { by, key, named } = await unsigned();
  expect(Object.keys(key).sort()).toEqual([
    'created_at',
    'id',
    'is_stored',
    'key_id',
    'name',
    'public_key',
    'retired_at',
  ]);
  const sealedOf = async (id: string) =>
    (await world.db.one<{ sealed_key: string | null }>(sql`select sealed_key from ota_signing_keys where id = ${id}`))
      .sealed_key;
  const sealed = await sealedOf(key.id);
  expect(sealed).toMatch(/^test\./);
  const stranger = await Publisher.in(world);
  const theirs = await world.call(addSigningKey, { app_id: stranger.appId, name: 'ours' }, stranger.creator);
  await world.db.run(sql`update ota_signing_keys set sealed_key = ${await sealedOf(theirs.id)} where id = ${key.id}`);
  await expect(world.call(signArtifact, named, by.creator)).rejects.toMatchObject({ kind: 'internal' });
  const retired = await world.call(retireSigningKey, { app_id: by.appId, signing_key_id: key.id }, by.creator);
  expect(retired).toMatchObject({ is_stored: false, retired_at: expect.any(String) as unknown });
  expect(await sealedOf(key.id)).toBeNull();
  await expect(world.call(signArtifact, named, by.creator)).rejects.toMatchObject({ code: 'ota.no-stored-key' });
});

test('a public key is accepted in each of its forms, and anything else is refused', async () => {
  const creator = await world.given.creator();
  const key = newSecretKey();
  const file = `untrusted comment: minisign public key: ${keyIdText(key.id)}\n${publicKeyLine(key)}\n`;
  for (const public_key of [file, file.replaceAll('\n', '\r\n'), publicKeyLine(key), tauriPublicKey(key)]) {
    const { id: app_id } = await world.given.otaApp(creator);
    expect(await world.call(addSigningKey, { app_id, name: 'mine', public_key }, creator)).toMatchObject({
      key_id: keyIdText(key.id),
      public_key: tauriPublicKey(key),
      is_stored: false,
    });
  }
  const { id: app_id } = await world.given.otaApp(creator);
  const secret = 'untrusted comment: rsign encrypted secret key\nRWRTY0IyEvjNbFuN';
  for (const public_key of [
    'nonsense',
    `${publicKeyLine(key)}x`,
    publicKeyLine(key).slice(4),
    Buffer.from(secret).toString('base64'),
  ])
    await expect(world.call(addSigningKey, { app_id, name: 'mine', public_key }, creator)).rejects.toMatchObject({
      code: 'ota.key-malformed',
      details: { field: 'public_key' },
    });
});

test('an app has at most two different keys, also under concurrent requests', async () => {
  const creator = await world.given.creator();
  const { id: app_id } = await world.given.otaApp(creator);
  const results = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((name) => world.call(addSigningKey, { app_id, name }, creator)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  const { data } = await world.call(listSigningKeys, { app_id }, creator);
  await world.call(retireSigningKey, { app_id, signing_key_id: data[0]!.id }, creator);
  await expect(world.call(addSigningKey, { app_id, name: data[1]!.name }, creator)).rejects.toMatchObject({
    code: 'ota.key-name-taken',
  });
  await expect(
    world.call(addSigningKey, { app_id, name: 'again', public_key: data[0]!.public_key }, creator),
  ).rejects.toMatchObject({ code: 'ota.key-known' });
  await world.call(addSigningKey, { app_id, name: 'next' }, creator);
});

test('keys of other creators are not found', async () => {
  const [mine, theirs] = [await Publisher.in(world), await Publisher.in(world)];
  const { data } = await world.call(listSigningKeys, { app_id: theirs.appId }, theirs.creator);
  await expect(world.call(listSigningKeys, { app_id: theirs.appId }, mine.creator)).rejects.toMatchObject({
    code: 'ota.app-not-found',
  });
  await expect(
    world.call(retireSigningKey, { app_id: mine.appId, signing_key_id: data[0]!.id }, mine.creator),
  ).rejects.toMatchObject({ code: 'ota.key-not-found' });
});

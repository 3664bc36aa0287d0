import sodium from 'libsodium-wrappers-sumo';
import { wrap } from './envelope.js';
import { SodiumCipher } from './sodium-cipher.js';

const owner = { app_id: 'app', user_id: 'ada' };
const context = { ...owner, table: 'notes', row_id: 'r1', key_version: 1 };
const envelopeFrom = (cipher: SodiumCipher, key_version: number) => ({
  key_version,
  encrypted_key: cipher.newEnvelope(key_version, owner),
});

async function opened(): Promise<SodiumCipher> {
  await sodium.ready;
  const cipher = new SodiumCipher('correct horse');
  cipher.unlock(envelopeFrom(cipher, 1), owner);
  return cipher;
}

test('another device with the passphrase can decrypt a note, and the ciphertext reveals neither text nor exact length', async () => {
  const cipher = await opened();
  const envelope = envelopeFrom(cipher, 2);
  expect(Buffer.byteLength(envelope.encrypted_key)).toBeLessThan(4_096);
  const other = new SodiumCipher('correct horse');
  other.unlock(envelope, owner);
  const sealed = cipher.seal({ text: 'Milk' }, context);
  expect(other.open(sealed, context)).toEqual({ text: 'Milk' });
  expect(sealed).not.toContain('Milk');
  expect(sealed).toHaveLength(cipher.seal({ text: 'Milk and bread' }, context).length);
  expect(cipher.seal({ text: 'Milk' }, context)).not.toBe(sealed);
});

test.each([
  ['row', { ...context, row_id: 'r2' }],
  ['table', { ...context, table: 'other' }],
  ['person', { ...context, user_id: 'bob' }],
  ['app', { ...context, app_id: 'other' }],
])('ciphertext that is moved to another %s cannot be decrypted', async (_, moved) => {
  const cipher = await opened();
  expect(() => cipher.open(cipher.seal('x', context), moved)).toThrow();
});

test('a wrong passphrase and another person’s envelope do not unlock the notes', async () => {
  const envelope = envelopeFrom(await opened(), 2);
  expect(() => new SodiumCipher('wrong horse').unlock(envelope, owner)).toThrow(
    'This passphrase does not unlock the notes',
  );
  expect(() => new SodiumCipher('correct horse').unlock(envelope, { ...owner, user_id: 'bob' })).toThrow();
});

test('an envelope that makes guessing cheap is refused', async () => {
  await sodium.ready;
  const weak = JSON.stringify({
    ...JSON.parse(wrap(new Uint8Array(32), 'p', { ...owner, key_version: 1 })),
    rounds: 1,
  });
  expect(() => new SodiumCipher('p').unlock({ key_version: 1, encrypted_key: weak }, owner)).toThrow(
    'a different strength',
  );
});

test('after ninety rotations the envelope still fits and contains the newest keys', async () => {
  const cipher = await opened();
  // Only the packing is tested, so the key is derived twice instead of ninety times.
  const keys = new Map(Array.from({ length: 120 }, (_, at) => [at + 1, sodium.randombytes_buf(32)]));
  Object.assign(cipher, { keys });
  const envelope = envelopeFrom(cipher, 121);
  expect(Buffer.byteLength(envelope.encrypted_key)).toBeLessThanOrEqual(4_096);
  const other = new SodiumCipher('correct horse');
  other.unlock(envelope, owner);
  expect(other.open(cipher.seal('x', { ...context, key_version: 120 }), { ...context, key_version: 120 })).toBe('x');
});

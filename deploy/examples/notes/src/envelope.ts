import sodium from 'libsodium-wrappers-sumo';
import type { Owner } from '@mnw/sync-client/cipher';

/** Argon2id with 64 MiB and 3 rounds. Stored in the envelope, so that they can be raised later. */
const cost = { rounds: 3, memoryBytes: 64 * 2 ** 20 };
const maxMemoryBytes = 2 ** 30;

interface Envelope {
  kdf: 'argon2id13';
  rounds: number;
  memory_bytes: number;
  salt: string;
  nonce: string;
  keys: string;
}

/**
 * Encrypts the data keys with a key derived from the passphrase. The server stores the result and cannot decrypt it.
 */
export function wrap(keys: Uint8Array, passphrase: string, version: Owner & { key_version: number }): string {
  const salt = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
  const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const text = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    keys,
    boundTo(version),
    null,
    nonce,
    derive(passphrase, salt, cost),
  );
  const [saltText, nonceText, keysText] = [salt, nonce, text].map((bytes) => sodium.to_base64(bytes));
  return JSON.stringify({
    kdf: 'argon2id13',
    rounds: cost.rounds,
    memory_bytes: cost.memoryBytes,
    salt: saltText,
    nonce: nonceText,
    keys: keysText,
  } satisfies Record<keyof Envelope, unknown>);
}

export function unwrap(envelope: string, passphrase: string, version: Owner & { key_version: number }): Uint8Array {
  const { rounds, memory_bytes, salt, nonce, keys } = JSON.parse(envelope) as Envelope;
  // The server supplies these values, so it must not be able to make guessing cheap or exhaust this machine's memory.
  if (rounds < cost.rounds || memory_bytes < cost.memoryBytes || memory_bytes > maxMemoryBytes)
    throw new Error('The key envelope uses a different strength than this app allows');
  const key = derive(passphrase, sodium.from_base64(salt), { rounds, memoryBytes: memory_bytes });
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sodium.from_base64(keys),
      boundTo(version),
      sodium.from_base64(nonce),
      key,
    );
  } catch (cause) {
    throw new Error('This passphrase does not unlock the notes', { cause });
  }
}

const derive = (passphrase: string, salt: Uint8Array, { rounds, memoryBytes }: typeof cost): Uint8Array =>
  sodium.crypto_pwhash(
    sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    passphrase.normalize('NFC'),
    salt,
    rounds,
    memoryBytes,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );

const boundTo = ({ app_id, user_id, key_version }: Owner & { key_version: number }): string =>
  JSON.stringify(['mnw-notes envelope', app_id, user_id, key_version]);

import sodium from 'libsodium-wrappers-sumo';
import type { Cipher, Owner, Place } from '@mnw/sync-client/cipher';
import { boundTo, packKeys, unpackKeys, type DataKeys } from './data-keys.js';
import { wrap, unwrap } from './envelope.js';

/** Texts are padded to a multiple of this, so that their length says little. */
const blockBytes = 64;

/** XChaCha20-Poly1305 under a random data key for each key version; the data keys are in the envelope, wrapped by the passphrase. Await `sodium.ready` first. */
export class SodiumCipher implements Cipher {
  private keys: DataKeys = new Map();

  constructor(private readonly passphrase: string) {}

  seal(plain: unknown, place: Place): string {
    const padded = sodium.pad(sodium.from_string(JSON.stringify(plain)), blockBytes);
    const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const text = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
      padded,
      boundTo(place),
      null,
      nonce,
      this.keyOf(place),
    );
    return sodium.to_base64(new Uint8Array([...nonce, ...text]));
  }

  open(sealed: unknown, place: Place): unknown {
    const bytes = sodium.from_base64(String(sealed));
    const nonceBytes = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    const padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      bytes.subarray(nonceBytes),
      boundTo(place),
      bytes.subarray(0, nonceBytes),
      this.keyOf(place),
    );
    return JSON.parse(sodium.to_string(sodium.unpad(padded, blockBytes)));
  }

  unlock({ key_version, encrypted_key }: { key_version: number; encrypted_key: string }, owner: Owner): void {
    this.keys = unpackKeys(unwrap(encrypted_key, this.passphrase, { ...owner, key_version }), key_version);
  }

  newEnvelope(key_version: number, owner: Owner): string {
    const keys = new Map(this.keys).set(key_version, sodium.crypto_aead_xchacha20poly1305_ietf_keygen());
    return wrap(packKeys(keys), this.passphrase, { ...owner, key_version });
  }

  private keyOf({ key_version }: Place): Uint8Array {
    const key = this.keys.get(key_version);
    if (!key) throw new Error(`There is no data key of version ${key_version}`);
    return key;
  }
}

import sodium from 'libsodium-wrappers-sumo';
import type { Cipher, Owner, RowContext } from '@mnw/sync-client/cipher';
import { boundTo, packKeys, unpackKeys, type DataKeys } from './data-keys.js';
import { wrap, unwrap } from './envelope.js';

/** Plaintext is padded to a multiple of this, so that its length reveals little. */
const blockBytes = 64;

/**
 * XChaCha20-Poly1305 with a random data key per key version. The data keys are in the envelope, wrapped with the
 * passphrase. Await `sodium.ready` first.
 */
export class SodiumCipher implements Cipher {
  private keys: DataKeys = new Map();

  constructor(private readonly passphrase: string) {}

  seal(plain: unknown, context: RowContext): string {
    const padded = sodium.pad(sodium.from_string(JSON.stringify(plain)), blockBytes);
    const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const text = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
      padded,
      boundTo(context),
      null,
      nonce,
      this.keyOf(context),
    );
    return sodium.to_base64(new Uint8Array([...nonce, ...text]));
  }

  open(sealed: unknown, context: RowContext): unknown {
    const bytes = sodium.from_base64(String(sealed));
    const nonceBytes = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    const padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      bytes.subarray(nonceBytes),
      boundTo(context),
      bytes.subarray(0, nonceBytes),
      this.keyOf(context),
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

  private keyOf({ key_version }: RowContext): Uint8Array {
    const key = this.keys.get(key_version);
    if (!key) throw new Error(`No data key has version ${key_version}`);
    return key;
  }
}

import { Injectable } from '@nestjs/common';
import { KeyRing } from '@mnw/secrets/key-ring';
import type { SecretKey } from '../minisign/secret-key.js';
import { publicKeyOf, type SigningKeyRow } from './signing-keys.queries.js';

/**
 * Encrypts private keys at rest with the operator's key, bound to app and key id, so that a value copied to another row
 * cannot be opened.
 */
@Injectable()
export class SealedKeys {
  constructor(private readonly keyRing: KeyRing) {}

  seal(appId: string, keyId: string, seed: Buffer): string {
    return this.keyRing.encrypt(seed.toString('base64'), purposeOf(appId, keyId));
  }

  open(appId: string, { key_id, public_key, sealed_key }: SigningKeyRow): SecretKey | undefined {
    if (sealed_key === null) return undefined;
    return {
      ...publicKeyOf({ public_key }),
      seed: Buffer.from(this.keyRing.decrypt(sealed_key, purposeOf(appId, key_id)), 'base64'),
    };
  }
}

const purposeOf = (appId: string, keyId: string): string => `ota.signing-key.v1 ${appId} ${keyId}`;

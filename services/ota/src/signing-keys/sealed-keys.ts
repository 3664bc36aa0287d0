import { Injectable } from '@nestjs/common';
import { KeyRing } from '@mnw/secrets/key-ring';
import type { SecretKey } from '../minisign/secret-key.js';
import { publicKeyOf, type SigningKeyRow } from './signing-keys.queries.js';

/** Private parts at rest: sealed with the operator's key, each bound to its app and key, so that one cannot be moved to another row. */
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

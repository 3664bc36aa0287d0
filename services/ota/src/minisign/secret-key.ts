import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type JsonWebKey } from 'node:crypto';
import type { PublicKey } from './public-key.js';
import type { Signature } from './signature.js';

/** Public and private half; `seed` is the 32-byte private half. */
export interface SecretKey extends PublicKey {
  seed: Buffer;
}

export function newSecretKey(): SecretKey {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { id: randomBytes(8), key: Buffer.from(x, 'base64url'), seed: Buffer.from(d, 'base64url') };
}

/** Signs the content's BLAKE2b-512, and a second time together with the trusted comment. */
export function signDigest({ id, key, seed }: SecretKey, blake2b: Buffer, trustedComment: string): Signature {
  const jwk: JsonWebKey = { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url'), d: seed.toString('base64url') };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign(null, blake2b, privateKey);
  return {
    isPrehashed: true,
    keyId: id,
    signature,
    trustedComment,
    globalSignature: sign(null, Buffer.concat([signature, Buffer.from(trustedComment)]), privateKey),
  };
}

import { verify } from 'node:crypto';
import { publicKeyObject, type PublicKey } from './public-key.js';
import type { Signature } from './signature.js';

/**
 * Whether the key signed both `message` (the content's BLAKE2b-512, or the content itself in the legacy format) and the
 * trusted comment.
 */
export function isSignedBy(
  publicKey: PublicKey,
  { signature, trustedComment, globalSignature, keyId }: Signature,
  message: Buffer,
): boolean {
  if (!keyId.equals(publicKey.id)) return false;
  const key = publicKeyObject(publicKey);
  return (
    verify(null, message, key, signature) &&
    verify(null, Buffer.concat([signature, Buffer.from(trustedComment)]), key, globalSignature)
  );
}

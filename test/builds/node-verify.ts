import { createHash, createPublicKey, verify } from 'node:crypto';

const spki = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Verifies minisign with only node:crypto: the prehashed content signature, and the global signature over it and the
 * comment.
 */
export function verifyContent(publicText: string, signatureText: string, content: Buffer): boolean {
  const [, keyLine] = publicText.trim().split('\n');
  const [, signatureLine, comment, globalLine] = signatureText.trim().split('\n');
  const key = createPublicKey({
    key: Buffer.concat([spki, Buffer.from(keyLine!, 'base64').subarray(10)]),
    format: 'der',
    type: 'spki',
  });
  const signature = Buffer.from(signatureLine!, 'base64').subarray(10);
  const digest = createHash('blake2b512').update(content).digest();
  const trusted = Buffer.concat([signature, Buffer.from(comment!.slice('trusted comment: '.length))]);
  return verify(null, digest, key, signature) && verify(null, trusted, key, Buffer.from(globalLine!, 'base64'));
}

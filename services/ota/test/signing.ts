import { createHash, createPrivateKey, sign } from 'node:crypto';
import { signDigest, type SecretKey } from '../src/minisign/secret-key.js';
import { tauriSignature } from '../src/minisign/signature.js';

export interface SigningOptions {
  /** Null omits the version from the signed comment. */
  version?: string | null;
  filename?: string;
  signedBy?: SecretKey;
}

/** Signs like a creator's own tool, in the updater's format. */
export function signedText(
  key: SecretKey,
  content: Buffer,
  { version = null, filename = 'app', signedBy = key }: SigningOptions = {},
): string {
  const comment = [
    'timestamp:1700000000',
    `file:${filename}`,
    ...(version === null ? [] : [`version:${version}`]),
  ].join('\t');
  return tauriSignature(signDigest(signedBy, createHash('blake2b512').update(content).digest(), comment));
}

/** The four lines of a legacy minisign signature over the content itself. */
export function legacySignature({ id, key, seed }: SecretKey, content: Buffer, version: string): string {
  const privateKey = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url'), d: seed.toString('base64url') },
    format: 'jwk',
  });
  const [signature, comment] = [sign(null, content, privateKey), `timestamp:1700000000\tfile:app\tversion:${version}`];
  const global = sign(null, Buffer.concat([signature, Buffer.from(comment)]), privateKey);
  return `untrusted comment: signature\n${Buffer.concat([Buffer.from('Ed'), id, signature]).toString('base64')}\ntrusted comment: ${comment}\n${global.toString('base64')}\n`;
}

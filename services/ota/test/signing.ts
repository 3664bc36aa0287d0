import { createHash } from 'node:crypto';
import { signDigest, type SecretKey } from '../src/minisign/secret-key.js';
import { tauriSignature } from '../src/minisign/signature.js';

export interface SigningOptions {
  /** Null leaves it out of the signed comment. */
  version?: string | null;
  filename?: string;
  signedBy?: SecretKey;
}

/** What a creator's own tool makes: the signature in the updater's form. */
export function signedText(key: SecretKey, content: Buffer, { version = null, filename = 'app', signedBy = key }: SigningOptions = {}): string {
  const comment = ['timestamp:1700000000', `file:${filename}`, ...(version === null ? [] : [`version:${version}`])].join('\t');
  return tauriSignature(signDigest(signedBy, createHash('blake2b512').update(content).digest(), comment));
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import { fromBase64 } from './strict-base64.js';

/** A minisign public key: 'Ed', an 8-byte key id and the 32-byte Ed25519 key. */
export interface PublicKey {
  id: Buffer;
  key: Buffer;
}

const length = 42;

/**
 * Parses minisign's public key file, its second line alone, or Tauri's base64 of the file; undefined if it is none of
 * these.
 */
export function readPublicKey(text: string): PublicKey | undefined {
  const file = fromBase64(text)?.toString('latin1');
  const lines = (file?.startsWith('untrusted comment:') ? file : text).trim().split(/\r?\n/);
  const bytes = fromBase64(lines.at(-1) ?? '');
  if (lines.length > 2 || bytes?.length !== length || bytes.toString('latin1', 0, 2) !== 'Ed') return undefined;
  return { id: bytes.subarray(2, 10), key: bytes.subarray(10) };
}

/** The key id as minisign prints it: read as a little-endian number, in hexadecimal. */
export const keyIdText = (id: Buffer): string => Buffer.from(id).reverse().toString('hex').toUpperCase();

export const publicKeyLine = ({ id, key }: PublicKey): string =>
  Buffer.concat([Buffer.from('Ed'), id, key]).toString('base64');

/** Base64 of the whole file, as the updater's configuration expects it. */
export const tauriPublicKey = (publicKey: PublicKey): string =>
  Buffer.from(
    `untrusted comment: minisign public key: ${keyIdText(publicKey.id)}\n${publicKeyLine(publicKey)}\n`,
  ).toString('base64');

export const publicKeyObject = ({ key }: PublicKey): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') }, format: 'jwk' });

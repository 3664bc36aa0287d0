import { createPublicKey, type KeyObject } from 'node:crypto';
import { fromBase64 } from './strict-base64.js';

/** A minisign public key: 'Ed', eight bytes that name it, 32 bytes of Ed25519. */
export interface PublicKey {
  id: Buffer;
  key: Buffer;
}

const length = 42;

/** Reads minisign's public key file, its second line alone, or Tauri's base64 of the file; undefined when it is none of them. */
export function readPublicKey(text: string): PublicKey | undefined {
  const file = fromBase64(text)?.toString('latin1');
  const lines = (file?.startsWith('untrusted comment:') ? file : text).trim().split(/\r?\n/);
  const bytes = fromBase64(lines.at(-1) ?? '');
  if (lines.length > 2 || bytes?.length !== length || bytes.toString('latin1', 0, 2) !== 'Ed') return undefined;
  return { id: bytes.subarray(2, 10), key: bytes.subarray(10) };
}

/** The key as minisign's file names it: the id is read as a little-endian number. */
export const keyIdText = (id: Buffer): string => Buffer.from(id).reverse().toString('hex').toUpperCase();

export const publicKeyLine = ({ id, key }: PublicKey): string =>
  Buffer.concat([Buffer.from('Ed'), id, key]).toString('base64');

/** Base64 of the whole file, as the updater's configuration takes it. */
export const tauriPublicKey = (publicKey: PublicKey): string =>
  Buffer.from(
    `untrusted comment: minisign public key: ${keyIdText(publicKey.id)}\n${publicKeyLine(publicKey)}\n`,
  ).toString('base64');

export const publicKeyObject = ({ key }: PublicKey): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') }, format: 'jwk' });

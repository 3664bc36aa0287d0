import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { normalized } from '@mnw/contracts/normalized';
import { KeyRing, sha256 } from '@mnw/secrets/key-ring';

/** Crockford's base 32, which has no letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 5;
const groupLength = 5;
const purpose = 'license-key';

export interface SealedCode {
  /** Encrypted, for display. */
  sealed: string;
  /** SHA-256 of the normalised code, for look-up. */
  hash: Buffer;
}

/**
 * Creates, looks up and decrypts licence codes of 125 random bits, such as 7H2KD-9QXWM-…; the table never holds a
 * code in plain text.
 */
@Injectable()
export class KeyCodes {
  constructor(private readonly keys: KeyRing) {}

  make(): SealedCode {
    const code = Array.from({ length: groups }, randomGroup).join('-');
    return { sealed: this.keys.encrypt(code, purpose), hash: hashOfCode(code) };
  }
  show(sealed: string): string {
    return this.keys.decrypt(sealed, purpose);
  }
}

/**
 * The look-up hash of a code as somebody typed or pasted it. Only letters and digits count, and look-alike
 * characters are treated as equal.
 */
export const hashOfCode = (typed: string): Buffer => sha256(normalForm(typed));

// Word processors and mail programs turn hyphens into dashes, make letters full-width and insert invisible
// characters.
const normalForm = (typed: string): string =>
  normalized(typed, 'NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

const randomGroup = (): string =>
  Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');

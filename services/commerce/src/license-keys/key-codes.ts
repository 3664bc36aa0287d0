import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { normalized } from '@mnw/contracts/normalized';
import { KeyRing, sha256 } from '@mnw/secrets/key-ring';

/** Crockford's base 32: no letter that reads like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 5;
const groupLength = 5;
const purpose = 'license-key';

export interface SealedCode {
  /** Encrypted, for display. */
  sealed: string;
  /** SHA-256 of the normal form, for look-up. */
  hash: Buffer;
}

/** Makes, finds and shows licence codes of 125 random bits, such as 7H2KD-9QXWM-…; the table holds neither in the clear. */
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

/** The look-up hash of a code as somebody typed or pasted it: only its letters and digits matter, and look-alike letters are alike. */
export const hashOfCode = (typed: string): Buffer => sha256(normalForm(typed));

// Word processors and mail programs turn hyphens into dashes, widen letters and add invisible characters.
const normalForm = (typed: string): string =>
  normalized(typed, 'NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

const randomGroup = (): string =>
  Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');

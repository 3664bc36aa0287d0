import { createHash } from 'node:crypto';
import type { Cipher, RowContext } from '@mnw/sync-client/cipher';

/**
 * Does not encrypt, but enforces the rules of a real cipher: data can be opened only in its context and with its key
 * version.
 */
export class MarkingCipher implements Cipher {
  private newest = 0;

  seal(plain: unknown, context: RowContext): unknown {
    this.demandKey(context);
    return { sealed: plain, key: context.key_version, mark: markOf(context) };
  }

  open(sealed: unknown, context: RowContext): unknown {
    this.demandKey(context);
    const { sealed: plain, key, mark } = sealed as { sealed: unknown; key: number; mark: string };
    if (key !== context.key_version || mark !== markOf(context))
      throw new Error(`Sealed under ${key} for a different context than ${JSON.stringify(context)}`);
    return plain;
  }

  unlock({ key_version }: { key_version: number }): void {
    this.newest = key_version;
  }

  newEnvelope = (keyVersion: number): string => `envelope ${keyVersion} ${Math.random()}`;

  private demandKey({ key_version }: RowContext): void {
    if (key_version > this.newest) throw new Error(`This device has no key ${key_version}`);
  }
}

const markOf = ({ app_id, user_id, table, row_id, key_version }: RowContext): string =>
  createHash('sha256')
    .update(JSON.stringify([app_id, user_id, table, row_id, key_version]))
    .digest('hex')
    .slice(0, 12);

import type { RowContext } from '@mnw/sync-client/cipher';

/** Data keys by version. Old ones are kept, because rows that have not changed since are encrypted under them. */
export type DataKeys = ReadonlyMap<number, Uint8Array>;

const keyBytes = 32;
/**
 * How many keys fit into an envelope of 4 KB. After more rotations the oldest keys are dropped, so rows under them must
 * be rewritten first.
 */
const maxKeys = 90;

/** Concatenates the keys of consecutive versions, oldest first. */
export const packKeys = (keys: DataKeys): Uint8Array =>
  Uint8Array.from(
    [...keys]
      .sort(([a], [b]) => a - b)
      .slice(-maxKeys)
      .flatMap(([, key]) => [...key]),
  );

export function unpackKeys(bytes: Uint8Array, newest: number): DataKeys {
  const count = bytes.length / keyBytes;
  return new Map(
    Array.from({ length: count }, (_, at) => [
      newest - count + 1 + at,
      bytes.slice(at * keyBytes, (at + 1) * keyBytes),
    ]),
  );
}

/**
 * The associated data of a row, so that its ciphertext can be decrypted only in this context. JSON makes the encoding
 * unambiguous, whatever the names contain.
 */
export const boundTo = ({ app_id, user_id, table, row_id, key_version }: RowContext): string =>
  JSON.stringify(['mnw-notes row', app_id, user_id, table, row_id, key_version]);

import type { Place } from '@mnw/sync-client/cipher';

/** Data keys by version. Old ones stay: rows that nobody changed since are sealed under them. */
export type DataKeys = ReadonlyMap<number, Uint8Array>;

const keyBytes = 32;
/** What fits into an envelope of 4 KB. Whoever rotates more often lets the oldest go, after writing the rows under it again. */
const mostKeys = 90;

/** The keys of consecutive versions, oldest first. */
export const packKeys = (keys: DataKeys): Uint8Array =>
  Uint8Array.from(
    [...keys]
      .sort(([a], [b]) => a - b)
      .slice(-mostKeys)
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

/** The associated data of a row: it opens in its place and nowhere else. JSON, because no choice of names can then imitate another. */
export const boundTo = ({ app_id, user_id, table, row_id, key_version }: Place): string =>
  JSON.stringify(['mnw-notes row', app_id, user_id, table, row_id, key_version]);

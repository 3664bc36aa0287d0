/** Whose data it is. */
export interface Owner {
  app_id: string;
  user_id: string;
}

/** Where a row lives. A cipher binds its text to all of it, so that a server that swaps rows, people or versions is found out. */
export interface Place extends Owner {
  table: string;
  row_id: string;
  key_version: number;
}

/**
 * What stands between the app and the server. The client moves, stores and queues sealed data only; it seals when the app writes and opens
 * when the app reads. Keys are known by version, and old ones stay, because rows under them do.
 */
export interface Cipher {
  seal(plain: unknown, place: Place): unknown;
  open(sealed: unknown, place: Place): unknown;
  /** Takes in the keys of an envelope of the server's. */
  unlock(envelope: { key_version: number; encrypted_key: string }, owner: Owner): void;
  /** A new data key for this version, and those before it, wrapped for the server to keep (at most 4 KB). It counts once it is unlocked. */
  newEnvelope(keyVersion: number, owner: Owner): string;
}

/** For data that is no secret, and for tests of everything but secrecy. */
export const noCipher: Cipher = {
  seal: (plain) => plain,
  open: (sealed) => sealed,
  unlock: () => undefined,
  newEnvelope: (keyVersion) => `no key ${keyVersion}`,
};

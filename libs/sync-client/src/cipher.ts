/** The app and the person that the data belongs to. */
export interface Owner {
  app_id: string;
  user_id: string;
}

/**
 * Identifies a row's ciphertext. A cipher binds all of it as associated data, so that swapping rows, people or versions
 * is detected.
 */
export interface RowContext extends Owner {
  table: string;
  row_id: string;
  key_version: number;
}

/**
 * Encrypts what the app writes and decrypts what it reads. The client sends, stores and queues ciphertext only. Keys
 * are identified by version, and old versions must be kept, because rows under them remain.
 */
export interface Cipher {
  seal(plain: unknown, context: RowContext): unknown;
  open(sealed: unknown, context: RowContext): unknown;
  /** Loads the keys from an envelope that the server stores. */
  unlock(envelope: { key_version: number; encrypted_key: string }, owner: Owner): void;
  /**
   * Creates a data key for this version and wraps it with all earlier ones for the server to store (at most 4 KB). The
   * key is used only after `unlock`.
   */
  newEnvelope(keyVersion: number, owner: Owner): string;
}

/** No encryption: for public data, and for tests of everything but confidentiality. */
export const noCipher: Cipher = {
  seal: (plain) => plain,
  open: (sealed) => sealed,
  unlock: () => undefined,
  newEnvelope: (keyVersion) => `no key ${keyVersion}`,
};

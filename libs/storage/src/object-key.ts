import { InvalidKey } from './storage.errors.js';

const segment = '[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}';
const keyPattern = new RegExp(`^${segment}(?:/${segment})*$`);
const maxKeyLength = 512;

/**
 * Returns the key, or throws InvalidKey. The allowed characters have no special meaning in a path, a URL or a shell.
 * Original file names belong in the database, not in keys.
 */
export function checkedKey(key: string): string {
  if (key.length > maxKeyLength || !keyPattern.test(key)) throw new InvalidKey();
  return key;
}

/** A prefix may be empty or the start of a key, with or without a trailing slash. */
export function checkedPrefix(prefix: string): string {
  if (
    prefix.length > maxKeyLength ||
    prefix.includes('//') ||
    !/^(?:[A-Za-z0-9_-][A-Za-z0-9._/-]*)?$/.test(prefix) ||
    /\/\./.test(prefix)
  )
    throw new InvalidKey();
  return prefix;
}

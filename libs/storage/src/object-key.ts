import { InvalidKey } from './storage.errors.js';

const segment = '[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}';
const keyPattern = new RegExp(`^${segment}(?:/${segment})*$`);
const maxKeyLength = 512;

/**
 * The key itself, or InvalidKey. The alphabet leaves out everything that a path, a URL or a shell reads specially;
 * original file names belong in the database, not in keys.
 */
export function checkedKey(key: string): string {
  if (key.length > maxKeyLength || !keyPattern.test(key)) throw new InvalidKey();
  return key;
}

/** A prefix is a key, a key with a trailing slash, a beginning of either, or empty. */
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

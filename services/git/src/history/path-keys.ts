import { createHash } from 'node:crypto';

const key = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 32);

export const directoryKey = (directory: Buffer): string => key(directory);
export const nameKey = (name: Buffer): string => key(name);

/** One name in one directory, stored as `directory/name`. */
export interface PathKey {
  directory: string;
  name: string;
}

/** The path and all its parent directories, because a change of the path changes each of them. */
export function keysOf(path: Buffer): PathKey[] {
  const keys: PathKey[] = [];
  for (let end = path.length; end > 0;) {
    const slash = path.lastIndexOf(47, end - 1);
    keys.push({
      directory: directoryKey(path.subarray(0, Math.max(slash, 0))),
      name: nameKey(path.subarray(slash + 1, end)),
    });
    end = slash;
  }
  return keys;
}

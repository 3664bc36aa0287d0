import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { entrySuffix } from './disk-layout.js';
import { isMissing } from './file-errors.js';

/** Keys below `root` with the prefix and after `cursor`, in byte order. Skips directories that cannot contain any. */
export async function* listedKeys(root: string, prefix: string, cursor: string, parent = ''): AsyncGenerator<string> {
  for (const name of await namesIn(join(root, parent))) {
    const path = parent + name;
    if (name.endsWith('/')) {
      if (couldHold(path, prefix) && (path > cursor || cursor.startsWith(path)))
        yield* listedKeys(root, prefix, cursor, path);
    } else if (path.startsWith(prefix) && path > cursor) yield path;
  }
}

const couldHold = (directory: string, prefix: string): boolean =>
  directory.startsWith(prefix) || prefix.startsWith(directory);

// Directories are sorted by name including the slash, so that their keys are in byte order among their neighbours.
async function namesIn(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name.slice(0, -entrySuffix.length)))
      .sort(byBytes);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

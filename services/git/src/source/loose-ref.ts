import { readFile } from 'node:fs/promises';
import { isOid, type Oid } from './oid.js';
import type { RefName } from './ref-name.js';

/** The id a branch's own file holds; undefined where the branch is packed with others, points elsewhere or is none. Reading it costs no process. */
export async function looseBranch(directory: string, name: RefName): Promise<Oid | undefined> {
  try {
    const id = (await readFile(`${directory}/refs/heads/${name}`, 'latin1')).trim();
    return isOid(id) ? id : undefined;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

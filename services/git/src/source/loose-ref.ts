import { readFile } from 'node:fs/promises';
import { isOid, type Oid } from './oid.js';

/**
 * The id in the file of a loose ref; undefined if the ref is packed, symbolic or missing. Reading it needs no
 * process.
 */
export async function looseRef(directory: string, fullName: string): Promise<Oid | undefined> {
  try {
    const id = (await readFile(`${directory}/${fullName}`, 'latin1')).trim();
    return isOid(id) ? id : undefined;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}

import { readFile } from 'node:fs/promises';
import { isOid, type Oid } from './oid.js';

/** The id that the file of a ref holds; undefined where the ref is packed with others, points elsewhere or does not exist. Reading it costs no process. */
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

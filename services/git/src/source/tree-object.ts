import { isUtf8 } from 'node:buffer';
import type { EntryKind } from './entry-kind.js';
import { oidOf, type Oid } from './oid.js';

export interface Entry {
  /** The name as git stores it: bytes of unknown encoding. */
  rawName: Buffer;
  name: string;
  isUtf8: boolean;
  kind: EntryKind;
  id: Oid;
}

const kinds: Record<string, EntryKind> = {
  '40000': 'tree',
  '100644': 'file',
  '100664': 'file',
  '100755': 'executable',
  '120000': 'symlink',
  '160000': 'submodule',
};

/**
 * Parses the entries of a tree object: mode, space, name, NUL and the id's bytes, repeated. Stops after `max`
 * entries.
 */
export function entriesOf(tree: Buffer, idBytes: number, max: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < tree.length && entries.length < max;) {
    const [space, nul] = [tree.indexOf(32, at), tree.indexOf(0, at)];
    if (space < 0 || nul < space || nul + idBytes >= tree.length + 1) throw new Error('Not a tree object');
    const rawName = tree.subarray(space + 1, nul);
    const next = nul + 1 + idBytes;
    entries.push({
      rawName,
      name: rawName.toString(),
      isUtf8: isUtf8(rawName),
      kind: kinds[tree.toString('latin1', at, space)] ?? 'file',
      id: oidOf(tree.toString('hex', nul + 1, next)),
    });
    at = next;
  }
  return entries;
}

/** The entry of that name. */
export function entryNamed(entries: readonly Entry[], name: string): Entry | undefined {
  const wanted = Buffer.from(name);
  return entries.find(({ rawName }) => rawName.equals(wanted));
}

import { decodePercent } from '@mnw/contracts/parse-url';

/** Where a text lies, so that its addresses without a scheme lead somewhere. Plain data, because it is sent to another thread. */
export interface TextPlace {
  /** What a path from the root is appended to: the address of the page of a file, and of its bytes. Both without a slash at the end. */
  page: string;
  raw: string;
  /** The names of the directories that the text lies in, from the root. */
  directory: readonly string[];
}

type View = 'page' | 'raw';

/** The address that a link or an image (`raw`) leads to; undefined when it climbs out of the root. */
export function resolveAddress(address: string, place: TextPlace, view: View): string | undefined {
  const [, written = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  const names = written.startsWith('/') ? [] : [...place.directory];
  for (const name of written.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(decodePercent(name) ?? name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.length === 0 ? undefined : `${place[view]}/${names.map(encoded).join('/')}${fragment}`;
}

// A decoded name may hold a slash, which then separates.
const encoded = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

import { decodePercent } from '@mnw/contracts/parse-url';

/**
 * Location of a text, which its relative links are resolved against. Plain data, because it is sent to another thread.
 */
export interface TextLocation {
  /**
   * Base URLs of file pages (`page`) and of raw files (`raw`), without a trailing slash. A path from the root is
   * appended.
   */
  page: string;
  raw: string;
  /** Names of the directories that contain the text, from the root. */
  directory: readonly string[];
}

type View = 'page' | 'raw';

/** The URL that a link or an image (`raw`) points to; undefined if it leaves the root. */
export function resolveAddress(address: string, location: TextLocation, view: View): string | undefined {
  const [, written = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  const names = written.startsWith('/') ? [] : [...location.directory];
  for (const name of written.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(decodePercent(name) ?? name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.length === 0 ? undefined : `${location[view]}/${names.map(encoded).join('/')}${fragment}`;
}

// A decoded name may contain a slash, which is then a separator.
const encoded = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

import { decodePercent } from '@mnw/contracts/parse-url';
import type { RelativeAddresses } from '@mnw/markup/relative-addresses';
import { sourcePath, type PageOf } from './source-urls.js';

/** Where relative links of a text in `directory` lead: to pages of the browser; pictures to the raw file. What climbs out of the repository leads nowhere. */
export const readmeAddresses = (repository: PageOf, ref: string, directory: readonly string[]): RelativeAddresses => ({
  link: (address) => resolved(address, directory, (path) => sourcePath(repository, 'blob', ref, path)),
  image: (address) => resolved(address, directory, (path) => sourcePath(repository, 'raw', ref, path)),
});

function resolved(address: string, directory: readonly string[], page: (path: string) => string): string | undefined {
  const [, written = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  const names = written.startsWith('/') ? [] : [...directory];
  for (const name of written.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(decodePercent(name) ?? name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.length === 0 ? undefined : page(names.join('/')) + fragment;
}

import type { TextPlace } from '@mnw/markup/text-place';

/** URLs of the source browser's pages, relative to the root. Names may contain anything except a slash. */
const encoded = (text: string): string => text.split('/').map(encodeURIComponent).join('/');

export interface PageOf {
  owner: string;
  name: string;
}

/** Resolves relative URLs of a text in `directory`: links go to pages of the source browser, images to raw files. */
export const textPlace = (repository: PageOf, ref: string, directory: readonly string[]): TextPlace => ({
  page: sourcePath(repository, 'blob', ref, ''),
  raw: sourcePath(repository, 'raw', ref, ''),
  directory,
});

export const sourcePath = ({ owner, name }: PageOf, view: 'tree' | 'blob' | 'raw', ref: string, path: string): string =>
  `/source/${owner}/${name}/${view}/${encoded(ref)}${path === '' ? '' : `/${encoded(path)}`}`;

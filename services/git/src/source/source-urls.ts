import type { TextLocation } from '@mnw/markup/text-location';

/** URLs of the source browser's pages, relative to the root. Names may contain anything except a slash. */
const encoded = (text: string): string => text.split('/').map(encodeURIComponent).join('/');

export interface PageOf {
  owner: string;
  name: string;
}

/** Resolves relative URLs of a text in `directory`: links go to pages of the source browser, images to raw files. */
export const textLocation = (repository: PageOf, ref: string, directory: readonly string[]): TextLocation => ({
  page: sourcePath(repository, 'blob', ref, ''),
  raw: sourcePath(repository, 'raw', ref, ''),
  directory,
});

export const sourcePath = ({ owner, name }: PageOf, view: 'tree' | 'blob' | 'raw', ref: string, path: string): string =>
  `/source/${owner}/${name}/${view}/${encoded(ref)}${path === '' ? '' : `/${encoded(path)}`}`;

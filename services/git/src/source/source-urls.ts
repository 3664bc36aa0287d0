import type { TextPlace } from '@mnw/markup/text-place';

/** Addresses of the source browser's pages, from the root. Names may hold anything but a slash. */
const encoded = (text: string): string => text.split('/').map(encodeURIComponent).join('/');

export interface PageOf {
  owner: string;
  name: string;
}

/** Where a text in `directory` lies: its links lead to pages of the source browser, its images to raw files. */
export const textPlace = (repository: PageOf, ref: string, directory: readonly string[]): TextPlace => ({
  page: sourcePath(repository, 'blob', ref, ''),
  raw: sourcePath(repository, 'raw', ref, ''),
  directory,
});

export const sourcePath = ({ owner, name }: PageOf, view: 'tree' | 'blob' | 'raw', ref: string, path: string): string =>
  `/source/${owner}/${name}/${view}/${encoded(ref)}${path === '' ? '' : `/${encoded(path)}`}`;

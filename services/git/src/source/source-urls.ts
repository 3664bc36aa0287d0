/** Addresses of the source browser's pages, from the root. Names may hold anything but a slash. */
const encoded = (text: string): string => text.split('/').map(encodeURIComponent).join('/');

export interface PageOf {
  owner: string;
  name: string;
}

export const sourcePath = ({ owner, name }: PageOf, view: 'tree' | 'blob' | 'raw', ref: string, path: string): string =>
  `/source/${owner}/${name}/${view}/${encoded(ref)}${path === '' ? '' : `/${encoded(path)}`}`;

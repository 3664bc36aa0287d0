/** Addresses of the source browser, from the root. */
export interface Named {
  owner: string;
  name: string;
}

const encoded = (text: string): string => text.split('/').map(encodeURIComponent).join('/');

export const repositoryPath = ({ owner, name }: Named): string => `/source/${owner}/${name}`;

export type View = 'tree' | 'blob' | 'raw' | 'blame' | 'commits';

export const viewPath = (repository: Named, view: View, ref: string, path = ''): string => `${repositoryPath(repository)}/${view}/${encoded(ref)}${path === '' ? '' : `/${encoded(path)}`}`;
export const commitPath = (repository: Named, id: string): string => `${repositoryPath(repository)}/commit/${id}`;
export const archivePath = (repository: Named, ref: string, format: 'tar.gz' | 'zip'): string => `${repositoryPath(repository)}/archive?${new URLSearchParams({ ref, format })}`;
export const issuesPath = (repository: Named): string => `${repositoryPath(repository)}/issues`;
export const issuePath = (repository: Named, number: number): string => `${issuesPath(repository)}/${number}`;

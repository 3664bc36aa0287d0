import { unambiguousRefName, type RefKind } from '@mnw/contracts/git/ref-names';

/** Paths of the source browser. */
export interface Named {
  owner: string;
  name: string;
}

const encoded = (text: string): string => text.split('/').map(encodeURIComponent).join('/');

export const repositoryPath = ({ owner, name }: Named): string => `/source/${owner}/${name}`;

export type View = 'tree' | 'blob' | 'raw' | 'blame' | 'commits';

/** A ref with its kind, so that a link to a tag never resolves to a branch of the same name. */
export interface NamedRef {
  kind: RefKind;
  name: string;
}

/** `ref` as a string is a commit id, or the ref and path exactly as requested. */
export function viewPath(repository: Named, view: View, ref: NamedRef | string, path = ''): string {
  const name = typeof ref === 'string' ? ref : unambiguousRefName(ref);
  return `${repositoryPath(repository)}/${view}/${encoded(name)}${path === '' ? '' : `/${encoded(path)}`}`;
}
export const commitPath = (repository: Named, id: string): string => `${repositoryPath(repository)}/commit/${id}`;
export const archivePath = (repository: Named, ref: NamedRef, format: 'tar.gz' | 'zip'): string =>
  `${repositoryPath(repository)}/archive?${new URLSearchParams({ ref: unambiguousRefName(ref), format })}`;
export const issuesPath = (repository: Named): string => `${repositoryPath(repository)}/issues`;
export const issuePath = (repository: Named, number: number): string => `${issuesPath(repository)}/${number}`;

import type { ComponentChildren } from 'preact';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listBranches } from '@mnw/contracts/git/list-refs.rpc';
import type { SourceRef } from '@mnw/contracts/git/source';
import { viewPath, repositoryPath, type Named, type View } from './source-paths.js';

export type Branches = OutputOf<typeof listBranches>['data'];

interface SourceBarProps {
  repository: Named;
  gitRef: SourceRef;
  path: string;
  /** The view that the ref menu links to. */
  view: View;
  /** Branches to choose from; empty if they could not be loaded. */
  branches: Branches;
  children?: ComponentChildren;
}

/** Shows the ref, the path and the actions of the current page. */
export function SourceBar({ repository, gitRef, path, view, branches, children }: SourceBarProps) {
  return (
    <div class="source-bar">
      <RefChooser repository={repository} gitRef={gitRef} path={path} view={view} branches={branches} />
      <PathTrail repository={repository} gitRef={gitRef} path={path} />
      {children !== undefined && <div class="row source-actions">{children}</div>}
    </div>
  );
}

const kinds = { branch: 'Branch', tag: 'Tag', commit: 'Commit' } as const;
const shownRef = ({ kind, name }: SourceRef): string => (kind === 'commit' ? name.slice(0, 10) : name);

function RefChooser({ repository, gitRef, path, view, branches }: Omit<SourceBarProps, 'children'>) {
  return (
    <details class="chooser">
      <summary>
        <span class="quiet">{kinds[gitRef.kind]}</span> <span class="mono">{shownRef(gitRef)}</span>
      </summary>
      <ul>
        {branches.map(({ name }) => (
          <li key={name}>
            <a
              href={viewPath(repository, view, { kind: 'branch', name }, path)}
              aria-current={gitRef.kind === 'branch' && gitRef.name === name ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
        <li>
          <a href={`${repositoryPath(repository)}/branches`}>All branches</a>
        </li>
        <li>
          <a href={`${repositoryPath(repository)}/tags`}>All tags</a>
        </li>
      </ul>
    </details>
  );
}

/** Breadcrumbs from the root to the current path. */
function PathTrail({ repository, gitRef, path }: { repository: Named; gitRef: SourceRef; path: string }) {
  const names = path === '' ? [] : path.split('/');
  return (
    <nav class="trail mono" aria-label="Path">
      <ol>
        <li>
          <a href={viewPath(repository, 'tree', gitRef)} aria-current={names.length === 0 ? 'page' : undefined}>
            {repository.name}
          </a>
        </li>
        {names.map((name, at) => (
          <li key={at}>
            {at === names.length - 1 ? (
              <span aria-current="page">{name}</span>
            ) : (
              <a href={viewPath(repository, 'tree', gitRef, names.slice(0, at + 1).join('/'))}>{name}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

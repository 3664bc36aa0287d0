import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { readTree } from '@mnw/contracts/git/read-tree.rpc';
import { Markdown } from '../elements/markdown.js';
import { Notice } from '../elements/notice.js';
import { ClonePanel } from './clone-panel.js';
import { CommitLine } from './commit-line.js';
import { EntryTable } from './entry-table.js';
import { RepositoryPage } from './repository-page.js';
import { SourceBar, type Branches } from './source-bar.js';
import { repositoryPath, viewPath } from './source-paths.js';

export type Tree = OutputOf<typeof readTree>;

interface TreePageProps {
  tree: Tree;
  branches: Branches;
  /** The repository's home page, which also shows how to clone it. */
  isFront?: boolean;
}

export function TreePage({ tree, branches, isFront = false }: TreePageProps) {
  const { repository, ref, path } = tree;
  return (
    <RepositoryPage
      repository={repository}
      tab="code"
      title={path || undefined}
      canonical={isFront ? repositoryPath(repository) : undefined}
    >
      <h1 class="sr">{path === '' ? `${repository.name} at ${ref.name}` : path}</h1>
      <SourceBar repository={repository} gitRef={ref} path={path} view="tree" branches={branches}>
        <a class="button ghost small" href={viewPath(repository, 'commits', ref, path)} rel="nofollow">
          History
        </a>
        {ref.kind !== 'commit' && (
          <a class="button ghost small" href={viewPath(repository, 'tree', ref.commit_id, path)} rel="nofollow">
            Permalink
          </a>
        )}
      </SourceBar>
      <section class="listing" aria-label="Files">
        {tree.last_commit && <CommitLine repository={repository} commit={tree.last_commit} />}
        <EntryTable tree={tree} />
      </section>
      {tree.is_cut && (
        <Notice kind="info">This directory is too large to show in full. Clone the repository to see all of it.</Notice>
      )}
      {isFront && <ClonePanel repository={repository} gitRef={ref} />}
      {tree.readme && <Readme {...tree.readme} />}
    </RepositoryPage>
  );
}

function Readme({ path, html, text }: NonNullable<Tree['readme']>) {
  return (
    <section class="readme" aria-labelledby="readme">
      <h2 id="readme" class="readme-name">
        {path.split('/').at(-1)}
      </h2>
      {html === null ? (
        <pre class="plain" tabIndex={0}>
          {text}
        </pre>
      ) : (
        <Markdown html={html} />
      )}
    </section>
  );
}

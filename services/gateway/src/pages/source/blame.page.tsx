import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { Notice } from '../elements/notice.js';
import { When } from '../elements/when.js';
import { RepositoryPage } from './repository-page.js';
import { SourceBar } from './source-bar.js';
import { commitPath, viewPath } from './source-paths.js';
import { visibleText } from './visible-text.js';

type Blame = OutputOf<typeof readBlame>;

/** Shows each line with the commit that last changed it. */
export function BlamePage({ blame }: { blame: Blame }) {
  const { repository, ref, path } = blame;
  return (
    <RepositoryPage repository={repository} tab="code" title={`Blame of ${path}`}>
      <h1 class="sr">Blame {path}</h1>
      <SourceBar repository={repository} gitRef={ref} path={path} view="blame" branches={[]}>
        <a class="button ghost small" href={viewPath(repository, 'blob', ref, path)}>
          File
        </a>
        <a class="button ghost small" href={viewPath(repository, 'commits', ref, path)} rel="nofollow">
          History
        </a>
      </SourceBar>
      <section class="listing" aria-label="Lines and their commits">
        <div class="code blame" role="region" aria-label={path} tabIndex={0}>
          {blame.runs.map((run) => (
            <Run key={run.first_line} repository={repository} run={run} />
          ))}
        </div>
      </section>
      {blame.is_cut && <Notice kind="info">Only the first lines are shown.</Notice>}
    </RepositoryPage>
  );
}

function Run({
  repository,
  run: { commit, first_line, lines },
}: {
  repository: Blame['repository'];
  run: Blame['runs'][number];
}) {
  return (
    <div class="run">
      <p class="run-commit">
        <a href={commitPath(repository, commit.id)} rel="nofollow">
          {commit.subject || 'No message'}
        </a>
        <span class="quiet">
          {commit.author_name}, <When at={commit.committed_at} />
        </span>
      </p>
      <div>
        {lines.map((line, at) => (
          <div key={at} class="ln" id={`L${first_line + at}`}>
            <a href={`#L${first_line + at}`}>{first_line + at}</a>
            <code>{visibleText(line)}</code>
          </div>
        ))}
      </div>
    </div>
  );
}

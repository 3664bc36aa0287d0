import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listCommits } from '@mnw/contracts/git/list-commits.rpc';
import type { CommitSummary } from '@mnw/contracts/git/source';
import { Pager } from '../elements/pager.js';
import { When } from '../elements/when.js';
import { RepositoryPage } from './repository-page.js';
import { SourceBar, type Branches } from './source-bar.js';
import { commitPath, viewPath, type Named } from './source-paths.js';

type History = OutputOf<typeof listCommits>;

/** Commit history grouped by day. */
export function CommitsPage({ history, branches }: { history: History; branches: Branches }) {
  const { repository, ref, path } = history;
  return (
    <RepositoryPage repository={repository} tab="commits" title={path === '' ? 'Commits' : `History of ${path}`}>
      <h1 class="sr">{path === '' ? `Commits of ${ref.name}` : `History of ${path}`}</h1>
      <SourceBar repository={repository} gitRef={ref} path={path} view="commits" branches={branches} />
      {byDay(history.data).map(([day, commits]) => (
        <section key={day} class="day" aria-labelledby={`d-${day}`}>
          <h2 id={`d-${day}`} class="day-name">
            <When at={commits[0]!.committed_at} />
          </h2>
          <ul class="rows">
            {commits.map((commit) => (
              <CommitRow key={commit.id} repository={repository} commit={commit} />
            ))}
          </ul>
        </section>
      ))}
      <Pager next={history.next} path={viewPath(repository, 'commits', ref, path)} label="Older" />
    </RepositoryPage>
  );
}

function CommitRow({ repository, commit }: { repository: Named; commit: CommitSummary }) {
  return (
    <li>
      <div class="grow">
        <h3>
          <a href={commitPath(repository, commit.id)} rel="nofollow">
            {commit.subject || 'No message'}
          </a>
        </h3>
        <p class="quiet small-text">
          <bdi>{commit.author_name}</bdi>
        </p>
      </div>
      <a
        class="mono small-text hit"
        href={viewPath(repository, 'tree', commit.id)}
        rel="nofollow"
        aria-label={`Files at ${commit.id.slice(0, 10)}`}
      >
        {commit.id.slice(0, 10)}
      </a>
    </li>
  );
}

/** Groups consecutive commits of the same day. Commit dates need not be in order, so a day can appear again. */
function byDay(commits: readonly CommitSummary[]): [string, CommitSummary[]][] {
  const days: [string, CommitSummary[]][] = [];
  for (const commit of commits) {
    const day = commit.committed_at.slice(0, 10);
    const last = days.at(-1);
    if (last && last[1][0]!.committed_at.slice(0, 10) === day) last[1].push(commit);
    else days.push([`${day}-${days.length}`, [commit]]);
  }
  return days;
}

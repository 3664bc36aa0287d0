import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { IssueLabel, IssueSummary } from '@mnw/contracts/git/issues';
import type { listIssues } from '@mnw/contracts/git/list-issues.rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import { Empty } from '../elements/empty.js';
import { Pager } from '../elements/pager.js';
import { When } from '../elements/when.js';
import { countedUpTo, upTo } from '../elements/words.js';
import { nameOf } from '../elements/person.js';
import { RepositoryPage } from '../source/repository-page.js';
import { issuePath, issuesPath, type Named } from '../source/source-paths.js';
import { IssueState } from './issue-state.js';
import { Label } from './label.js';

export interface IssueQuery {
  status: 'open' | 'closed';
  q?: string | undefined;
  label?: string | undefined;
}

interface IssuesPageProps {
  repository: Repository;
  issues: OutputOf<typeof listIssues>;
  labels: readonly IssueLabel[];
  asked: IssueQuery;
}

export function IssuesPage({ repository, issues, labels, asked }: IssuesPageProps) {
  const path = issuesPath(repository);
  return (
    <RepositoryPage repository={repository} tab="issues" title="Issues" canonical={path}>
      <header class="issues-head">
        <h1>Issues</h1>
        <div class="row">
          {repository.access !== 'read' && (
            <a class="button ghost small" href={`${path}/labels`}>
              Labels
            </a>
          )}
          {!repository.is_archived && (
            <a class="button small" href={`${path}/new`}>
              New issue
            </a>
          )}
        </div>
      </header>
      <Filters path={path} issues={issues} labels={labels} asked={asked} />
      {issues.data.length === 0 ? (
        <Empty
          title={
            asked.q || asked.label
              ? 'No matching issues'
              : asked.status === 'open'
                ? 'No open issues'
                : 'No closed issues'
          }
        >
          {!asked.q && !asked.label && asked.status === 'open' && (
            <p>Found something that could be better? Open an issue.</p>
          )}
        </Empty>
      ) : (
        <ul class="rows">
          {issues.data.map((issue) => (
            <IssueRow key={issue.id} repository={repository} issue={issue} />
          ))}
        </ul>
      )}
      <Pager next={issues.next} path={path} query={{ ...asked }} />
    </RepositoryPage>
  );
}

function Filters({
  path,
  issues,
  labels,
  asked,
}: {
  path: string;
  issues: IssuesPageProps['issues'];
  labels: readonly IssueLabel[];
  asked: IssueQuery;
}) {
  const withStatus = (status: string): string =>
    `${path}?${new URLSearchParams({ status, ...(asked.q && { q: asked.q }), ...(asked.label && { label: asked.label }) })}`;
  return (
    <div class="issue-filters">
      <nav class="tabs" aria-label="Status">
        <ul>
          <li>
            <a href={withStatus('open')} aria-current={asked.status === 'open' ? 'true' : undefined}>
              {upTo(issues.open_count)} open
            </a>
          </li>
          <li>
            <a href={withStatus('closed')} aria-current={asked.status === 'closed' ? 'true' : undefined}>
              {upTo(issues.closed_count)} closed
            </a>
          </li>
        </ul>
      </nav>
      <form class="row" action={path} method="get" role="search" aria-label="Issues">
        <input type="hidden" name="status" value={asked.status} />
        <label class="sr" for="issue-q">
          Search issues
        </label>
        <input id="issue-q" type="search" name="q" value={asked.q} placeholder="Search issues" maxLength={200} />
        {labels.length > 0 && (
          <>
            <label class="sr" for="issue-label">
              Label
            </label>
            <select id="issue-label" name="label">
              <option value="">Any label</option>
              {labels.map(({ id, name }) => (
                <option key={id} value={name} selected={name === asked.label}>
                  {name}
                </option>
              ))}
            </select>
          </>
        )}
        <button type="submit" class="ghost small">
          Search
        </button>
      </form>
    </div>
  );
}

function IssueRow({ repository, issue }: { repository: Named; issue: IssueSummary }) {
  return (
    <li>
      <IssueState status={issue.status} />
      <div class="grow">
        <h2 class="issue-title">
          <a href={issuePath(repository, issue.number)}>
            <bdi>{issue.title}</bdi>
          </a>{' '}
          {issue.labels.map((label) => (
            <Label
              key={label.id}
              label={label}
              href={`${issuesPath(repository)}?${new URLSearchParams({ label: label.name })}`}
            />
          ))}
        </h2>
        <p class="quiet small-text">
          #{issue.number} by {nameOf(issue.author)}, <When at={issue.created_at} />
        </p>
      </div>
      {issue.comment_count > 0 && <span class="quiet small-text">{countedUpTo(issue.comment_count, 'comment')}</span>}
    </li>
  );
}

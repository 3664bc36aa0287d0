import type { ComponentChildren } from 'preact';
import type { Repository } from '@mnw/contracts/git/repositories';
import { Pill } from '../elements/pill.js';
import { Document } from '../frame/document.js';
import { issuesPath, repositoryPath } from './source-paths.js';

export type Tab = 'code' | 'commits' | 'branches' | 'tags' | 'issues';

interface RepositoryPageProps {
  repository: Repository;
  tab: Tab;
  /** Prefix for the document title, before the repository's name. */
  title?: string;
  canonical?: string;
  children: ComponentChildren;
}

/** The layout of every repository page: owner, name, and tabs. */
export function RepositoryPage({ repository, tab, title, canonical, children }: RepositoryPageProps) {
  const name = `${repository.owner}/${repository.name}`;
  return (
    <Document
      title={title === undefined ? name : `${title} · ${name}`}
      description={repository.description || undefined}
      canonical={canonical}
      hidden={repository.visibility !== 'public'}
    >
      <header class="repo-head">
        <p class="repo-name">
          <a href={`/source/${repository.owner}`}>{repository.owner}</a>
          <span class="quiet" aria-hidden="true">
            {' '}
            /{' '}
          </span>
          <a href={repositoryPath(repository)} class="strong">
            {repository.name}
          </a>{' '}
          {repository.visibility !== 'public' && (
            <Pill>{repository.visibility === 'private' ? 'Private' : 'Unlisted'}</Pill>
          )}{' '}
          {repository.is_archived && <Pill tone="warn">Archived</Pill>}
        </p>
        {repository.description !== '' && <p class="quiet">{repository.description}</p>}
        <Tabs repository={repository} tab={tab} />
      </header>
      <div class="repo-body">{children}</div>
    </Document>
  );
}

function Tabs({ repository, tab }: { repository: Repository; tab: Tab }) {
  const root = repositoryPath(repository);
  const places: [Tab, string, string][] = [
    ['code', 'Code', root],
    ['commits', 'Commits', `${root}/commits`],
    ['branches', 'Branches', `${root}/branches`],
    ['tags', 'Tags', `${root}/tags`],
    ['issues', 'Issues', issuesPath(repository)],
  ];
  return (
    <nav class="tabs" aria-label="Repository">
      <ul>
        {places.map(([key, label, href]) => (
          <li key={key}>
            <a href={href} aria-current={key === tab ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listPublicRepositories } from '@mnw/contracts/git/list-public-repositories.rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import { creatorPath } from '../elements/addresses.js';
import { Empty } from '../elements/empty.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { Document } from '../frame/document.js';
import { repositoryPath } from './source-paths.js';

/** Somebody's public repositories. */
export function RepositoriesPage({ owner, list }: { owner: string; list: OutputOf<typeof listPublicRepositories> }) {
  return (
    <Document title={`Repositories of ${owner}`} canonical={`/source/${owner}`}>
      <header>
        <p class="eyebrow">
          <a href={creatorPath(owner)}>{owner}</a>
        </p>
        <h1>Repositories</h1>
      </header>
      <section aria-label="Repositories">
        {list.data.length === 0 ? (
          <Empty title="Nothing public yet" />
        ) : (
          <RepositoryList repositories={list.data} level="h2" />
        )}
        <Pager next={list.next} path={`/source/${owner}`} />
      </section>
    </Document>
  );
}

export function RepositoryList({
  repositories,
  level: Heading,
}: {
  repositories: readonly Repository[];
  level: 'h2' | 'h3';
}) {
  return (
    <ul class="rows">
      {repositories.map((repository) => (
        <li key={repository.id}>
          <div class="grow">
            <Heading class="repo-title">
              <a href={repositoryPath(repository)}>{repository.name}</a>{' '}
              {repository.visibility !== 'public' && (
                <Pill>{repository.visibility === 'private' ? 'Private' : 'Unlisted'}</Pill>
              )}
            </Heading>
            {repository.description !== '' && <p class="quiet">{repository.description}</p>}
          </div>
          {repository.pushed_at !== null && (
            <span class="quiet small-text">
              Pushed <When at={repository.pushed_at} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

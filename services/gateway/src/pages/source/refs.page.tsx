import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listBranches, listTags } from '@mnw/contracts/git/list-refs.rpc';
import { Empty } from '../elements/empty.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { RepositoryPage } from './repository-page.js';
import { archivePath, commitPath, repositoryPath, viewPath } from './source-paths.js';

export function BranchesPage({ branches: { repository, data, next } }: { branches: OutputOf<typeof listBranches> }) {
  return (
    <RepositoryPage repository={repository} tab="branches" title="Branches">
      <h1 class="sr">Branches</h1>
      {data.length === 0 && <Empty title="No branches yet" />}
      <ul class="rows">
        {data.map(({ name, is_default, commit }) => (
          <li key={name}>
            <div class="grow">
              <h2 class="mono ref-name">
                <a href={viewPath(repository, 'tree', { kind: 'branch', name })}>{name}</a>{' '}
                {is_default && <Pill tone="good">Default</Pill>}
              </h2>
              <p class="quiet small-text">
                <a class="hit" href={commitPath(repository, commit.id)} rel="nofollow">
                  {commit.subject || commit.id.slice(0, 10)}
                </a>{' '}
                by {commit.author_name}
              </p>
            </div>
            <When at={commit.committed_at} />
          </li>
        ))}
      </ul>
      <Pager next={next} path={`${repositoryPath(repository)}/branches`} />
    </RepositoryPage>
  );
}

export function TagsPage({ tags: { repository, data, next } }: { tags: OutputOf<typeof listTags> }) {
  return (
    <RepositoryPage repository={repository} tab="tags" title="Tags">
      <h1 class="sr">Tags</h1>
      {data.length === 0 && (
        <Empty title="No tags yet">
          <p>A tag gives a version a permanent name.</p>
        </Empty>
      )}
      <ul class="rows">
        {data.map(({ name, message, commit }) => (
          <li key={name}>
            <div class="grow">
              <h2 class="mono ref-name">
                <a href={viewPath(repository, 'tree', { kind: 'tag', name })}>{name}</a>
              </h2>
              {message && <p class="tag-message">{message}</p>}
              <p class="quiet small-text">
                <When at={commit.committed_at} />, {commit.author_name}
              </p>
            </div>
            <a
              class="button ghost small"
              href={archivePath(repository, { kind: 'tag', name }, 'tar.gz')}
              rel="nofollow"
              aria-label={`${name} as .tar.gz`}
            >
              .tar.gz
            </a>
            <a
              class="button ghost small"
              href={archivePath(repository, { kind: 'tag', name }, 'zip')}
              rel="nofollow"
              aria-label={`${name} as .zip`}
            >
              .zip
            </a>
          </li>
        ))}
      </ul>
      <Pager next={next} path={`${repositoryPath(repository)}/tags`} />
    </RepositoryPage>
  );
}

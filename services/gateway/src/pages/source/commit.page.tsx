import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { readCommit } from '@mnw/contracts/git/read-commit.rpc';
import { Notice } from '../elements/notice.js';
import { When } from '../elements/when.js';
import { counted } from '../elements/words.js';
import { FileChange } from './file-change.js';
import { RepositoryPage } from './repository-page.js';
import { commitPath, viewPath } from './source-paths.js';

export type ReadCommit = OutputOf<typeof readCommit>;

/** A commit's message and changes. */
export function CommitPage({ read }: { read: ReadCommit }) {
  const { repository, commit } = read;
  return (
    <RepositoryPage repository={repository} tab="commits" title={commit.subject || commit.id.slice(0, 10)}>
      <header class="commit-head">
        <h1>{commit.subject || 'No message'}</h1>
        {commit.message !== '' && <pre class="commit-message">{commit.message}</pre>}
        <p class="quiet">
          <span class="strong">
            <bdi>{commit.author_name}</bdi>
          </span>{' '}
          authored this on <When at={commit.authored_at} exact />
          {commit.committer_name !== commit.author_name && <>, {commit.committer_name} committed it</>}
        </p>
        <dl class="facts commit-facts">
          <dt>Commit</dt>
          <dd class="mono">
            <a href={viewPath(repository, 'tree', commit.id)} rel="nofollow">
              {commit.id}
            </a>
          </dd>
          {commit.parents.map((parent, at) => (
            <Parent
              key={parent}
              label={at === 0 ? 'Parent' : 'Merged'}
              href={commitPath(repository, parent)}
              id={parent}
            />
          ))}
        </dl>
      </header>
      <Changes read={read} />
    </RepositoryPage>
  );
}

function Parent({ label, href, id }: { label: string; href: string; id: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd class="mono">
        <a href={href} rel="nofollow">
          {id.slice(0, 16)}
        </a>
      </dd>
    </>
  );
}

function Changes({ read }: { read: ReadCommit }) {
  return (
    <section class="changes" aria-labelledby="changes">
      <h2 id="changes" class="changes-head">
        {counted(read.file_count, 'file')} changed <span class="plus">+{read.additions.toLocaleString('en')}</span>{' '}
        <span class="minus">−{read.deletions.toLocaleString('en')}</span>
      </h2>
      {read.files.length > 1 && <Overview read={read} />}
      {read.is_cut && <Notice kind="info">This commit is large: only part of its changes is shown.</Notice>}
      {read.files.map((file, at) => (
        <FileChange key={at} id={`file-${at + 1}`} file={file} repository={read.repository} commitId={read.commit.id} />
      ))}
    </section>
  );
}

function Overview({ read }: { read: ReadCommit }) {
  return (
    <details class="overview" open={read.files.length <= 20}>
      <summary>Files</summary>
      <ul class="mono small-text">
        {read.files.map((file, at) => (
          <li key={at}>
            <a class="hit" href={`#file-${at + 1}`}>
              {file.path}
            </a>{' '}
            {file.additions !== null && (
              <>
                <span class="plus">+{file.additions}</span> <span class="minus">−{file.deletions}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

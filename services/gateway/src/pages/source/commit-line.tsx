import type { CommitSummary } from '@mnw/contracts/git/source';
import { When } from '../elements/when.js';
import { commitPath, type Named } from './source-paths.js';

/** One line about a commit: message, author, id and date. */
export function CommitLine({ repository, commit }: { repository: Named; commit: CommitSummary }) {
  return (
    <p class="commit-line">
      <span class="strong">
        <bdi>{commit.author_name}</bdi>
      </span>{' '}
      <a class="subject" href={commitPath(repository, commit.id)}>
        {commit.subject || 'No message'}
      </a>
      <span class="quiet">
        <code>{commit.id.slice(0, 10)}</code> <When at={commit.committed_at} />
      </span>
    </p>
  );
}

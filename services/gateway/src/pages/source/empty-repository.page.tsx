import type { Repository } from '@mnw/contracts/git/repositories';
import { Empty } from '../elements/empty.js';
import { RepositoryPage } from './repository-page.js';

/** Shown for a repository without commits. */
export function EmptyRepositoryPage({ repository }: { repository: Repository }) {
  return (
    <RepositoryPage repository={repository} tab="code">
      <h1 class="sr">{repository.name}</h1>
      {repository.access === 'read' ? (
        <Empty title="Nothing here yet">
          <p>Nothing has been pushed to this repository yet.</p>
        </Empty>
      ) : (
        <section class="panel stack" aria-labelledby="first-push">
          <h2 id="first-push">Push your first commit</h2>
          <p class="quiet">From a directory that is already a git repository:</p>
          <pre
            class="plain"
            tabIndex={0}
          >{`git remote add origin ${repository.ssh_url}\ngit push -u origin ${repository.default_branch}`}</pre>
        </section>
      )}
    </RepositoryPage>
  );
}

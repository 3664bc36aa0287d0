import type { Repository } from '@mnw/contracts/git/repositories';
import { Empty } from '../elements/empty.js';
import { SafeLink } from '../elements/safe-link.js';
import { RepositoryPage } from './repository-page.js';

interface SubmodulePageProps {
  repository: Repository;
  /** Path of the submodule in this repository. */
  path: string;
  commitId: string;
  /** URL of the submodule's files; null if it is not safe to link to. */
  url: string | null;
}

/** A directory whose files are in another repository. */
export function SubmodulePage({ repository, path, commitId, url }: SubmodulePageProps) {
  return (
    <RepositoryPage repository={repository} tab="code" title={path}>
      <h1 class="sr">{path}</h1>
      <Empty title="These files are in another repository">
        <p>
          This directory is a submodule at commit <code>{commitId.slice(0, 10)}</code>.
        </p>
        {url !== null && (
          <p>
            <SafeLink href={url}>{url}</SafeLink>
          </p>
        )}
      </Empty>
    </RepositoryPage>
  );
}

import type { Repository } from '@mnw/contracts/git/repositories';
import type { SourceRef } from '@mnw/contracts/git/source';
import { archivePath } from './source-paths.js';

/** How to get the source: clone it, or download an archive. */
export function ClonePanel({ repository, gitRef }: { repository: Repository; gitRef: SourceRef }) {
  return (
    <section class="clone" aria-labelledby="clone">
      <h2 id="clone">Get the source</h2>
      <dl class="clone-addresses">
        <div>
          <dt>HTTPS</dt>
          <dd>
            <code class="key">git clone {repository.http_url}</code>
          </dd>
        </div>
        <div>
          <dt>SSH</dt>
          <dd>
            <code class="key">git clone {repository.ssh_url}</code>
          </dd>
        </div>
      </dl>
      <p class="row">
        <a class="button ghost small" href={archivePath(repository, gitRef, 'tar.gz')} rel="nofollow">
          Download .tar.gz
        </a>
        <a class="button ghost small" href={archivePath(repository, gitRef, 'zip')} rel="nofollow">
          Download .zip
        </a>
      </p>
    </section>
  );
}

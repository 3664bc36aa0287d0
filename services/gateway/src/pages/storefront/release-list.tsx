import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { listPublicReleases } from '@mnw/contracts/ota/list-public-releases.rpc';
import { formatBytes } from '../elements/bytes.js';
import { When } from '../elements/when.js';
import { platformWords } from '../releases/release-words.js';

export type ShownRelease = OutputOf<typeof listPublicReleases>['data'][number];

/** The latest releases of a project's apps with their downloads. */
export function ReleaseList({ releases }: { releases: readonly ShownRelease[] }) {
  return (
    <section aria-labelledby="releases">
      <h2 id="releases">Releases</h2>
      <ul class="rows">
        {releases.map((release) => (
          <li key={release.id}>
            <div class="grow">
              <h3>
                {release.app_name} {release.version}
              </h3>
              <p class="quiet small-text">
                <When at={release.pub_date} />
              </p>
              {release.notes !== '' && <p>{firstLine(release.notes)}</p>}
              <ul class="files">
                {release.artifacts.map((artifact) => (
                  <li key={artifact.id}>
                    <a href={`/ota/download/${artifact.id}`} rel="nofollow" download>
                      {platformWords(artifact)}
                    </a>{' '}
                    <span class="quiet small-text">{formatBytes(artifact.file_size)}</span>
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Notes may be long; the page shows only the first line. */
const firstLine = (notes: string): string => (notes.trim().split('\n')[0] ?? '').slice(0, 200);

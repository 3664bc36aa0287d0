import type { Artifact, Release } from '@mnw/contracts/ota/releases';
import { formatBytes } from '../elements/bytes.js';
import { Empty } from '../elements/empty.js';
import { Form } from '../elements/form.js';
import { Pill } from '../elements/pill.js';
import { counted, sentenceOf } from '../elements/words.js';
import { platformWords } from './release-words.js';

/** The files of a release and their status. */
export function ArtifactRows({ release, path, canSign }: { release: Release; path: string; canSign: boolean }) {
  if (release.artifacts.length === 0) return <Empty title="No files yet" />;
  return (
    <ul class="rows">
      {release.artifacts.map((artifact) => (
        <li key={artifact.id}>
          <div class="grow">
            <h3>{platformWords(artifact)}</h3>
            <p class="quiet small-text">
              {artifact.filename}, {formatBytes(artifact.file_size)}, {counted(artifact.download_count, 'download')}
              {artifact.key_id !== null && (
                <>
                  , signed with <span class="mono">{artifact.key_id}</span>
                </>
              )}
            </p>
            {artifact.reason !== null && <p class="error">{sentenceOf(artifact.reason)}</p>}
          </div>
          <Progress artifact={artifact} path={`${path}/artifacts/${artifact.id}`} canSign={canSign} />
        </li>
      ))}
    </ul>
  );
}

function Progress({ artifact, path, canSign }: { artifact: Artifact; path: string; canSign: boolean }) {
  if (artifact.state === 'pending') return <Pill tone="warn">Not uploaded yet</Pill>;
  if (artifact.state === 'refused') return <Pill tone="bad">Rejected</Pill>;
  if (artifact.signature !== null) return <Pill tone="good">Ready</Pill>;
  if (!canSign) return <Pill tone="warn">Not signed</Pill>;
  return (
    <Form action={`${path}/sign`}>
      <button type="submit" class="small" aria-label={`Sign ${artifact.filename}`}>
        Sign
      </button>
    </Form>
  );
}

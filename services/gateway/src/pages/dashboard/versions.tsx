import type { Version } from '@mnw/contracts/catalog/versions';
import { formatBytes } from '../elements/bytes.js';
import { Form } from '../elements/form.js';
import { Pill } from '../elements/pill.js';
import { When } from '../elements/when.js';
import { counted, sentenceOf } from '../elements/words.js';

const states = {
  scanning: ['Scanning', 'warn'],
  clean: ['Scanned', ''],
  held: ['On hold', 'warn'],
  refused: ['Rejected', 'bad'],
} as const;

/** Lists the versions of an item's file; one of them is current. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  return (
    <ul class="rows">
      {versions.map((version) => (
        <li key={version.id}>
          <div class="grow">
            <h3>
              {version.version_number} <State version={version} />
            </h3>
            <p class="quiet small-text">
              {version.filename}, {formatBytes(version.file_size_bytes)}, <When at={version.created_at} />,{' '}
              {counted(version.download_count, 'download')}
            </p>
            {version.reason !== null && <p class="error">{sentenceOf(version.reason)}</p>}
          </div>
          {version.state === 'clean' && !version.is_current && (
            <Form action={`/dashboard/items/${version.item_id}/versions/${version.id}/current`}>
              <button type="submit" class="ghost small" aria-label={`Make current: ${version.version_number}`}>
                Make current
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

function State({ version }: { version: Version }) {
  if (version.is_current) return <Pill tone="good">Current</Pill>;
  const [label, tone] = states[version.state];
  return <Pill tone={tone}>{label}</Pill>;
}

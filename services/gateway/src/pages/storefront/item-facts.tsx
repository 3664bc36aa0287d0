import type { ComponentChildren } from 'preact';
import type { PublicItem } from '@mnw/contracts/catalog/public-item';
import { formatBytes } from '../elements/bytes.js';
import { When } from '../elements/when.js';
import { aiName, duration } from '../elements/words.js';
import { discoverPath } from './discover-query.js';

/** The facts about an item, each in a few words. */
export function ItemFacts({ item }: { item: PublicItem }) {
  const { current_version: version } = item;
  return (
    <section class="stack" aria-labelledby="facts">
      <h2 id="facts">Details</h2>
      <dl class="facts">
        {version !== null && <Fact name="File">{`${version.filename}, ${formatBytes(version.file_size_bytes)}`}</Fact>}
        {version !== null && <Fact name="Version">{version.version_number}</Fact>}
        {item.duration_seconds !== null && <Fact name="Length">{duration(item.duration_seconds)}</Fact>}
        {item.word_count > 0 && (
          <Fact name="Length">{`${item.word_count.toLocaleString('en')} words, ${item.reading_time_minutes} min`}</Fact>
        )}
        {item.enable_license_keys && (
          <Fact name="Licence key">
            {item.max_activations === null ? 'Included' : `Included, for ${item.max_activations} devices`}
          </Fact>
        )}
        {item.ai_tier !== null && (
          <Fact name="Made">
            {item.ai_disclosure ? `${aiName(item.ai_tier)}: ${item.ai_disclosure}` : aiName(item.ai_tier)}
          </Fact>
        )}
        {item.credits !== '' && <Fact name="Credits">{item.credits}</Fact>}
        {item.release_date !== null && (
          <Fact name="Released">
            <When at={item.release_date} />
          </Fact>
        )}
        {item.published_at !== null && (
          <Fact name="On MNW since">
            <When at={item.published_at} />
          </Fact>
        )}
        {item.project.labels.length > 0 && (
          <Fact name="Promises">{item.project.labels.map(({ display_name }) => display_name).join(', ')}</Fact>
        )}
      </dl>
      {item.tags.length > 0 && (
        <ul class="tags" aria-label="Tags">
          {item.tags.map(({ path, name }) => (
            <li key={path}>
              <a href={discoverPath({ tag: path })}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      {item.custom_license_text && (
        <details>
          <summary>Licence</summary>
          <p class="small-text">{item.custom_license_text}</p>
        </details>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

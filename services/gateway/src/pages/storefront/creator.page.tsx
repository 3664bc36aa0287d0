import type { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { creatorPath } from '../elements/addresses.js';
import { Cover } from '../elements/cover.js';
import { Empty } from '../elements/empty.js';
import { SafeLink } from '../elements/safe-link.js';
import { When } from '../elements/when.js';
import { countedUpTo } from '../elements/words.js';
import { Document } from '../frame/document.js';
import { ProjectGrid } from './project-card.js';

/** A creator's public profile and projects. */
export function CreatorPage({ creator }: { creator: OutputOf<typeof getCreator> }) {
  const name = creator.display_name ?? creator.username;
  return (
    <Document
      title={name}
      description={creator.bio ?? `What ${name} makes and sells.`}
      canonical={creatorPath(creator.username)}
    >
      <header class="masthead person">
        <Cover id={creator.id} kind="other" size="large" />
        <div>
          <p class="eyebrow">@{creator.username}</p>
          <h1 dir="auto">{name}</h1>
          {creator.bio && (
            <p class="lead" dir="auto">
              {creator.bio}
            </p>
          )}
          {creator.links.length > 0 && (
            <ul class="tags">
              {creator.links.map(({ title, url }) => (
                <li key={url}>
                  <SafeLink href={url}>
                    <bdi>{title}</bdi>
                  </SafeLink>
                </li>
              ))}
            </ul>
          )}
        </div>
      </header>
      <section aria-labelledby="projects">
        <div class="section-head">
          <h2 id="projects">Projects</h2>
          <p class="quiet">
            {countedUpTo(creator.follower_count, 'follower')}, here since <When at={creator.joined_at} />
          </p>
        </div>
        {creator.projects.length === 0 ? (
          <Empty title="Nothing published yet" />
        ) : (
          <ProjectGrid projects={creator.projects} byline={false} />
        )}
      </section>
    </Document>
  );
}

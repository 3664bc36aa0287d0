import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Cover } from '../elements/cover.js';
import { counted, countedUpTo } from '../elements/words.js';
import { PersonLink } from '../elements/person.js';
import { discoverPath } from './discover-query.js';
import { ItemCard } from './item-card.js';
import { ProjectCard } from './project-card.js';

type Hit = OutputOf<typeof search>['data'][number];

/** The results of a search; each kind has its own layout. */
export function Hits({ hits }: { hits: readonly Hit[] }) {
  return <ul class="cards">{hits.map((hit) => hitOf(hit))}</ul>;
}

function hitOf(hit: Hit) {
  switch (hit.kind) {
    case 'item':
      return <ItemCard key={hit.id} item={hit} />;
    case 'project':
      return <ProjectCard key={hit.id} project={hit} />;
    case 'creator':
      return <CreatorHit key={hit.id} hit={hit} />;
    case 'tag':
      return <TagHit key={hit.id} hit={hit} />;
  }
}

function CreatorHit({ hit }: { hit: Extract<Hit, { kind: 'creator' }> }) {
  return (
    <li class="card">
      <Cover id={hit.id} kind="other" />
      <h3>
        <PersonLink username={hit.username} displayName={hit.display_name} />
      </h3>
      <p class="card-line">
        <span>@{hit.username}</span>
        <span>{countedUpTo(hit.project_count, 'project')}</span>
      </p>
    </li>
  );
}

function TagHit({ hit }: { hit: Extract<Hit, { kind: 'tag' }> }) {
  return (
    <li class="card">
      <Cover id={hit.id} kind="other" />
      <h3>
        <a href={discoverPath({ tag: hit.path })}>
          <bdi>{hit.name}</bdi>
        </a>
      </h3>
      <p class="card-line">
        <span>{hit.path.replaceAll('.', ' › ')}</span>
        <span>{counted(hit.item_count, 'item')}</span>
      </p>
    </li>
  );
}

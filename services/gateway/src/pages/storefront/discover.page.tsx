import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Empty } from '../elements/empty.js';
import { Pager } from '../elements/pager.js';
import { Document } from '../frame/document.js';
import { Facets } from './facets.js';
import { discoverPath, type Query } from './discover-query.js';
import { Hits } from './hits.js';

export interface DiscoverProps {
  asked: InputOf<typeof search>;
  found: OutputOf<typeof search>;
}

const kindTabs = [
  ['item', 'Works'],
  ['project', 'Projects'],
  ['creator', 'Creators'],
  ['tag', 'Tags'],
] as const;

/** Search and browsing in one page; every choice is part of the URL. */
export function DiscoverPage({ asked, found }: DiscoverProps) {
  const { cursor: _, limit: __, ...rest } = asked;
  const query: Query = rest;
  const title = asked.q ? `“${asked.q}”` : 'Discover';
  return (
    <Document
      title={asked.q ? `Search: ${asked.q}` : 'Discover'}
      description="Search music, software, video and writing by the people who made it."
      search={asked.q}
      canonical="/discover"
      hidden={asked.q !== ''}
    >
      <header class="stack">
        <h1>{title}</h1>
        {found.corrected !== null && (
          <p class="lead" role="status">
            Showing results for <strong>“{found.corrected}”</strong>. Nothing matched “{asked.q}”.
          </p>
        )}
        <nav aria-label="Search in">
          <ul class="tags">
            {kindTabs.map(([kind, label]) => (
              <li key={kind}>
                <a href={discoverPath({ q: asked.q, kind })} aria-current={asked.kind === kind ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {found.facets === null ? (
        <Results query={query} found={found} />
      ) : (
        <div class="with-side">
          <Results query={query} found={found} />
          <Facets facets={found.facets} query={query} />
        </div>
      )}
    </Document>
  );
}

function Results({ query, found }: { query: Query; found: DiscoverProps['found'] }) {
  if (found.data.length === 0) return <NothingFound query={query} />;
  return (
    <section aria-labelledby="results" class="stack">
      <h2 id="results" class="sr">
        Results
      </h2>
      {query.kind === 'item' && <Sorting query={query} />}
      {found.facets !== null && (
        <p class="to-facets">
          <a href="#facets">Filters</a>
        </p>
      )}
      <Hits hits={found.data} />
      <Pager next={found.next} path="/discover" query={{ ...query }} />
    </section>
  );
}

const sorts = [
  ['match', 'Best match'],
  ['newest', 'Newest'],
  ['sold', 'Best-selling'],
  ['title', 'Title'],
] as const;

function Sorting({ query }: { query: Query }) {
  const offered = query.q ? sorts : sorts.slice(1);
  const current = query.q || query.sort !== 'match' ? query.sort : 'newest';
  return (
    <nav aria-label="Sort by" class="row small-text">
      <span class="quiet">Sort by</span>
      <ul class="tags">
        {offered.map(([sort, label]) => (
          <li key={sort}>
            <a href={discoverPath({ ...query, sort })} aria-current={current === sort ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NothingFound({ query }: { query: Query }) {
  const isNarrowed = Boolean(query.tag ?? query.label ?? query.type ?? query.price ?? query.ai);
  return (
    <Empty title={query.q ? 'No results' : 'Nothing here yet'}>
      {isNarrowed && (
        <p>
          <a href={discoverPath({ q: query.q, kind: query.kind })}>Search without the filters</a>
        </p>
      )}
      {query.q && !isNarrowed && <p>Try fewer words, or part of a title, name or tag.</p>}
      <p>
        <a class="button ghost" href="/discover">
          See everything
        </a>
      </p>
    </Empty>
  );
}

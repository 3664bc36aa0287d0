import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { aiName, kindName, priceName } from '../elements/words.js';
import { discoverPath, type Query } from './discover-query.js';

type Found = NonNullable<OutputOf<typeof search>['facets']>;
type Facet = Exclude<keyof Found, 'at_least'> & keyof Query;

const facets: readonly (readonly [Facet, string, (value: string) => string])[] = [
  ['type', 'Kind', kindName],
  ['price', 'Price', priceName],
  ['ai', 'How it was made', aiName],
  ['label', 'Promises', (slug) => slug.replaceAll('-', ' ')],
  ['tag', 'Tags', (path) => path.replaceAll('.', ' › ')],
];

/** The search filters, each with its number of results. Following a selected filter removes it. */
export function Facets({ facets: found, query }: { facets: Found; query: Query }) {
  return (
    <aside id="facets" class="facets" aria-label="Filters">
      {facets.map(([facet, title, nameOf]) => {
        const values = withChosen(found[facet], query[facet]).slice(0, 12);
        return values.length === 0 ? null : (
          <nav key={facet} aria-label={title}>
            <p class="label">{title}</p>
            <ul>
              {values.map(({ value, count }) => (
                <li key={value}>
                  <a
                    href={discoverPath({ ...query, [facet]: query[facet] === value ? undefined : value })}
                    aria-current={query[facet] === value ? 'true' : undefined}
                  >
                    <span>{nameOf(value)}</span>{' '}
                    <span class="count">{found.at_least && count > 0 ? `${count}+` : count}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        );
      })}
    </aside>
  );
}

const withChosen = (values: Found[Facet], chosen: string | undefined): Found[Facet] =>
  chosen === undefined || values.some(({ value }) => value === chosen)
    ? values
    : [{ value: chosen, count: 0 }, ...values];

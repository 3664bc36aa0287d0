import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';

/** The query of the discover page without the cursor. */
export type Query = Omit<InputOf<typeof search>, 'cursor' | 'limit'>;

const silent: Partial<Record<keyof Query, string>> = { kind: 'item', sort: 'match' };

/** URL of a search; default values are left out. */
export function discoverPath(query: Partial<Query>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value && silent[name as keyof Query] !== value) parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? '/discover' : `/discover?${text}`;
}

import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { Queries } from '@mnw/db/tx';
import { creatorsNamed, projectsNamed, tagsNamed } from './names.queries.js';
import { queryWords } from './words.js';

type Output = OutputOf<typeof search>;

/** Projects, creators and tags by name, best first: one page, since names that match are few. */
export async function searchOthers(db: Queries, { q, kind, limit }: InputOf<typeof search>): Promise<Output> {
  const words = queryWords(q);
  const data = words.length === 0 ? [] : await found(db, kind, words, limit);
  return { data, next: null, corrected: null, facets: null };
}

const found = (db: Queries, kind: string, words: string[], limit: number): Promise<Output['data']> => {
  if (kind === 'project') return projectsNamed(db, words, limit);
  return kind === 'creator' ? creatorsNamed(db, words, limit) : tagsNamed(db, words, limit);
};

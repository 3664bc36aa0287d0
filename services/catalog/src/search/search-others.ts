import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { Queries } from '@mnw/db/tx';
import { listOthers } from './list-others.js';
import { creatorsNamed, projectsNamed, tagsNamed } from './names.queries.js';
import { correctSpelling } from './vocabulary.queries.js';
import { queryWords } from './words.queries.js';

type Output = OutputOf<typeof search>;
type Input = InputOf<typeof search>;

/**
 * Finds projects, creators and tags by name, best first, on one page, because few names match. Without a match the
 * spelling is corrected. Without a query all of them are listed in pages.
 */
export async function searchOthers(db: Queries, input: Input): Promise<Output> {
  if (input.q.trim() === '') return { ...(await listOthers(db, input)), corrected: null, facets: null };
  const words = await queryWords(db, input.q);
  const asked = words.length === 0 ? [] : await found(db, input, words);
  if (asked.length > 0 || words.length === 0) return answer(asked, null);
  const correctedWords = await correctSpelling(db, words);
  const corrected = correctedWords.join(' ') === words.join(' ') ? [] : await found(db, input, correctedWords);
  return answer(corrected, corrected.length > 0 ? correctedWords.join(' ') : null);
}

const answer = (data: Output['data'], corrected: string | null): Output => ({
  data,
  next: null,
  corrected,
  facets: null,
});

function found(db: Queries, { kind, limit }: Input, words: string[]): Promise<Output['data']> {
  if (kind === 'project') return projectsNamed(db, words, limit);
  return kind === 'creator' ? creatorsNamed(db, words, limit) : tagsNamed(db, words, limit);
}

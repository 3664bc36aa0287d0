import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { cursorPart, decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import type { Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { z } from 'zod';
import { numberPart, timePart, uuidPart } from '../visibility/cursors.js';
import { matching } from './candidates.queries.js';
import { facetsOf } from './facets.queries.js';
import { likeMatches, textMatches, titleMatches, type Place, type RankedCard } from './item-tiers.queries.js';
import { filtersOf } from './search-filters.queries.js';
import { sortedItems, type Order } from './sorted-items.queries.js';
import { correctSpelling } from './vocabulary.queries.js';
import { queryWords } from './words.queries.js';

type Input = InputOf<typeof search>;
type Output = OutputOf<typeof search>;

/** With so few hits, a misspelling is likely. */
const few = 5;
const start: Place = { score: null, id: null };

export async function searchItems(db: Queries, input: Input): Promise<Output> {
  const words = await queryWords(db, input.q);
  if (words.length === 0 && input.q.trim() !== '') return { data: [], next: null, corrected: null, facets: null };
  if (words.length === 0 || input.sort !== 'match') return sortedSearch(db, words, input);
  const cursor = decodeCursor(input.cursor, 4);
  if (!cursor) return firstPage(db, words, input);
  const [tier, score, id, correctedWords] = cursor;
  const asked = correctedWords === null ? words : await queryWords(db, cursorPart(correctedWords, z.string()) ?? '');
  const page = await tieredPage(db, asked, input, tier === 2 ? 2 : 1, { score: numberPart(score), id: uuidPart(id) });
  return { ...page, corrected: null, facets: null, next: cursorOf(page, correctedWords === null ? null : asked) };
}

interface Page {
  data: RankedCard['card'][];
  last: { tier: 1 | 2; score: number; id: string } | null;
}

async function firstPage(db: Queries, words: string[], input: Input): Promise<Output> {
  const filters = filtersOf(input);
  const asked = await tieredPage(db, words, input, 1, start);
  const correctedWords = asked.data.length < few ? await correctSpelling(db, words) : words;
  const corrected =
    correctedWords.join(' ') === words.join(' ') ? undefined : await tieredPage(db, correctedWords, input, 1, start);
  const isBetter = corrected !== undefined && corrected.data.length > asked.data.length;
  const page = isBetter ? corrected : asked;
  if (page.data.length === 0) return resembling(db, words, filters, input.limit);
  const facets = await facetsOf(db, isBetter ? correctedWords : words, filters);
  return {
    data: page.data,
    next: cursorOf(page, isBetter ? correctedWords : null),
    corrected: isBetter ? correctedWords.join(' ') : null,
    facets,
  };
}

/** All of the first tier, then the second. */
async function tieredPage(
  db: Queries,
  words: string[],
  { limit, ...input }: Input,
  tier: 1 | 2,
  after: Place,
): Promise<Page> {
  const filters = filtersOf(input);
  const titles = tier === 1 ? await titleMatches(db, words, filters, after, limit) : [];
  const texts =
    titles.length < limit
      ? await textMatches(db, words, filters, tier === 2 ? after : start, limit - titles.length)
      : [];
  const rows = [...titles, ...texts];
  const last = rows.at(-1);
  const hasMore = last !== undefined && rows.length === limit;
  return {
    data: rows.map(({ card }) => card),
    last: hasMore ? { tier: texts.length > 0 ? 2 : 1, score: last.score, id: last.card.id } : null,
  };
}

const cursorOf = ({ last }: Page, correctedWords: string[] | null): string | null =>
  last && encodeCursor([last.tier, last.score, last.id, correctedWords && correctedWords.join(' ')]);

async function resembling(db: Queries, words: string[], filters: Sql, limit: number): Promise<Output> {
  const rows = await likeMatches(db, words, filters, limit);
  return { data: rows.map(({ card }) => card), next: null, corrected: null, facets: null };
}

async function sortedSearch(db: Queries, words: readonly string[], input: Input): Promise<Output> {
  const order: Order = input.sort === 'match' ? 'newest' : input.sort;
  const cursor = decodeCursor(input.cursor, 2);
  const filters = filtersOf(input);
  const rows = await sortedItems(
    db,
    order,
    matching(words, filters),
    { key: keyPart(order, cursor?.[0]), id: uuidPart(cursor?.[1]) },
    input.limit,
  );
  const last = rows.at(-1);
  const next = last && rows.length === input.limit ? encodeCursor([last.key, last.card.id]) : null;
  return {
    data: rows.map(({ card }) => card),
    next,
    corrected: null,
    facets: cursor ? null : await facetsOf(db, words, filters),
  };
}

function keyPart(order: Order, part: unknown): string | null {
  if (order === 'newest') return timePart(part);
  return cursorPart(
    part,
    order === 'sold'
      ? z.string().regex(/^\d{1,9}$/)
      : z
          .string()
          .max(300)
          .refine((text) => !text.includes('\u0000')),
  );
}

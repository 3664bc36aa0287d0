import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

const shortest = 3;
const longest = 40;
const minAlike = 0.35;

/** Adds the words of a published text, and names as a whole, to the vocabulary for correcting misspellings. */
export async function learnWords(tx: Tx, text: string, ...names: string[]): Promise<void> {
  // Sorted, so that two publications cannot deadlock on each other's words.
  await tx.run(sql`
    insert into search_words (word)
    select distinct word from unnest(search_runs(${text}) || ${names}::text[]) as known (word)
    where char_length(word) between ${shortest}::int and ${longest}::int order by word on conflict do nothing`);
}

/** Replaces each unknown word with the most similar known one. Words without a close match stay. */
export async function correctSpelling(db: Queries, words: readonly string[]): Promise<string[]> {
  const rows = await db.many<{ word: string; known: string | null }>(sql`
    select asked.word, near.known from unnest(${words}::text[]) with ordinality as asked (word, place)
    left join lateral (
      select w.word as known from search_words w where length(asked.word) >= ${shortest}::int and w.word % asked.word and similarity(w.word, asked.word) >= ${minAlike}::real
      order by (w.word = asked.word) desc, similarity(w.word, asked.word) desc, abs(length(w.word) - length(asked.word)), w.word limit 1) as near on true
    order by asked.place`);
  return rows.map(({ word, known }) => known ?? word);
}

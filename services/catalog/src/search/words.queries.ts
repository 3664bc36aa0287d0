import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/** Longer queries are cut, because each further word costs time. */
const maxCharacters = 200;
const maxWords = 8;

/**
 * Splits a query into words with the same database function that builds the index. Any text is accepted and may
 * give no words. A run of characters in a script without spaces counts as one word.
 */
export async function queryWords(db: Queries, q: string): Promise<string[]> {
  const text = [...q.slice(0, maxCharacters * 2)].slice(0, maxCharacters).join('');
  const { words } = await db.one<{ words: string[] }>(sql`select (search_runs(${text}))[1:${maxWords}] as words`);
  return words;
}

/** Matches every word in a title; the last one may be a prefix. */
export const namesQuery = (words: readonly string[]): Sql => sql`search_names_query(${words}::text[])`;

/** Matches every word in a text, in any of its English forms; the last one may be a prefix. */
export const proseQuery = (words: readonly string[]): Sql => sql`search_prose_query(${words}::text[])`;

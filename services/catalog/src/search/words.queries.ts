import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/** Longer queries are cut, because each further word costs time. */
const maxCharacters = 200;
const maxWords = 8;

/**
 * The words a query asks for, made by the same function of the database that makes the index. Any text gives an answer, perhaps an
 * empty one. A stretch of a script without spaces counts as one word.
 */
export async function queryWords(db: Queries, q: string): Promise<string[]> {
  const text = [...q.slice(0, maxCharacters * 2)].slice(0, maxCharacters).join('');
  const { words } = await db.one<{ words: string[] }>(sql`select (search_runs(${text}))[1:${maxWords}] as words`);
  return words;
}

/** Every word in a title, the last one also as a beginning. */
export const namesQuery = (words: readonly string[]): Sql => sql`search_names_query(${words}::text[])`;

/** Every word in a text, in any of its English forms, the last one also as a beginning. */
export const proseQuery = (words: readonly string[]): Sql => sql`search_prose_query(${words}::text[])`;

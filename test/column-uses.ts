import { prismaStatements } from './prisma-statements.js';

export interface ColumnUse {
  table: string;
  column: string;
  isWritten: boolean;
  isRead: boolean;
}

interface Table {
  name: string;
  columns: { name: string; isFilled: boolean; isKey: boolean }[];
}

/**
 * Where columns are used, read from the texts of SQL: the statements of the sources, folder by folder, their calls of Prisma as SQL, and the
 * views and triggers of the schema.
 * A piece that is no statement (`sql` lists of columns and of changes) belongs to every table that its folder names. A statement uses
 * a column when it names its table (or a view, whose own text names the table) and the column. A name in the column list of an insert, or
 * before the `=` of an update, is written; anywhere else it is read. A default fills a column too, and a unique constraint reads it. Two tables of one statement that have a
 * column of the same name both count, so the test finds what is named nowhere and misses some of what is.
 */
export function columnUses({
  snapshot,
  folders,
  migrations = [],
}: {
  snapshot: string;
  folders: readonly (readonly string[])[];
  migrations?: readonly string[];
}): ColumnUse[] {
  const { tables, routines } = schemaOf(snapshot);
  const names = new Set(tables.map(({ name }) => name));
  const statementsOf = (texts: readonly string[]): string[] => whole(texts, names);
  const statements = [
    ...folders.flatMap((sources) => statementsOf(sources.flatMap(sqlTexts))),
    ...folders.flat().flatMap(prismaStatements),
    ...migrations.flatMap(seedsOf),
    ...routines,
  ].map((text) => text.toLowerCase());
  const uses = statements.map(usesOf);
  return tables.flatMap(({ name, columns }) => {
    const named = uses.filter(({ words }) => words.has(name));
    return columns.map(({ name: column, isFilled, isKey }) => ({
      table: name,
      column,
      isWritten: isFilled || named.some(({ writes }) => writes.has(column)),
      isRead: isKey || named.some(({ reads, takesAll }) => reads.has(column) || takesAll),
    }));
  });
}

/** The snapshot has sections: tables (a line `name [with (…)]`, columns and constraints below it), then views, functions and triggers as SQL. */
function schemaOf(snapshot: string): { tables: Table[]; routines: string[] } {
  const [, tableSection = '', rest = ''] = /-- tables\n([\s\S]*?)(?:\n-- [a-z ]+\n([\s\S]*))?$/.exec(snapshot) ?? [];
  const tables = tableSection.split('\n\n').map((block) => {
    const [head = '', ...lines] = block.trim().split('\n');
    const keys = new Set(
      lines.flatMap((line) =>
        wordsOf(/\bUNIQUE\b.*\((.*)\)|PRIMARY KEY \((.*)\)/.exec(line)?.slice(1).join(' ') ?? ''),
      ),
    );
    return {
      name: head.split(' ')[0]!,
      columns: lines.flatMap(columnOf).map((column) => ({ ...column, isKey: keys.has(column.name) })),
    };
  });
  const routines = rest.split(/\n(?=create )/i);
  // A trigger's function names no table; the trigger does.
  const withTriggers = routines.map((routine) => [routine, ...triggersOf(routine, routines)].join('\n'));
  return { tables: tables.filter(({ columns }) => columns.length > 0), routines: withTriggers };
}

function triggersOf(routine: string, routines: readonly string[]): string[] {
  const [, name] = /^CREATE OR REPLACE FUNCTION public\.([a-z_]+)\(/.exec(routine) ?? [];
  return name ? routines.filter((other) => new RegExp(`EXECUTE FUNCTION (?:public\\.)?${name}\\(`).test(other)) : [];
}

function columnOf(line: string): Omit<Table['columns'][number], 'isKey'>[] {
  const [, name, rest] = /^ {2}([a-z_0-9]+) ([a-z].*)$/.exec(line) ?? [];
  if (!name || !rest || /^(CHECK|FOREIGN|PRIMARY|UNIQUE|EXCLUDE)\b/.test(rest) || name === 'policy') return [];
  return [{ name, isFilled: /\b(default|generated|identity)\b/.test(rest) }];
}

/** The texts of `sql` templates, with the templates nested in them. */
function sqlTexts(source: string): string[] {
  const texts: string[] = [];
  for (const match of source.matchAll(/\bsql`/g)) texts.push(templateFrom(source, match.index + 4));
  return texts;
}

/** The statements as they are; pieces together with the names of the tables of their folder. */
function whole(texts: readonly string[], tables: ReadonlySet<string>): string[] {
  const isStatement = (text: string): boolean => /^\s*(select|insert|update|delete|with|merge)\b/i.test(text);
  const named = [...new Set(texts.flatMap(wordsOf))].filter((word) => tables.has(word)).join(' ');
  return texts.map((text) => (isStatement(text) ? text : `${named} set ${text}`));
}

/** Rows that every installation begins with. */
const seedsOf = (migration: string): string[] => migration.match(/^insert into [\s\S]*?;$/gm) ?? [];

function templateFrom(source: string, start: number): string {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    if (source.startsWith('${', at)) depth++;
    else if (source[at] === '}' && depth > 0) depth--;
    else if (source[at] === '`' && depth === 0) return source.slice(start, at);
  }
  return source.slice(start);
}

function usesOf(text: string): { words: Set<string>; writes: Set<string>; reads: Set<string>; takesAll: boolean } {
  const writes = new Set<string>();
  let rest = text;
  const take = (pattern: RegExp, namesOf: (found: string) => string[]): void => {
    rest = rest.replace(pattern, (whole: string, found: string) => {
      for (const name of namesOf(found)) writes.add(name);
      return whole.replace(found, ' ');
    });
  };
  take(/\binsert into [a-z_]+(?: as [a-z_]+| [a-z_]+)?\s*\(([^)]*)\)/g, wordsOf);
  // In `set a = …, b = …` and `set (a, b) = …`: the names before each `=` that follows `set` or a comma.
  for (const [, name] of text.matchAll(/(?:\bset|,)\s*([a-z_0-9]+)\s*=/g)) writes.add(name!);
  for (const [, list] of text.matchAll(/\bset\s*\(([^)]*)\)\s*=/g)) for (const name of wordsOf(list!)) writes.add(name);
  for (const [, name] of text.matchAll(/\bnew\.([a-z_0-9]+)\s*:?=/g)) writes.add(name!);
  rest = rest
    .replace(/((?:\bset|,)\s*)[a-z_0-9]+(\s*=)/g, '$1 $2')
    .replace(/\bset\s*\([^)]*\)\s*=/g, 'set =')
    .replace(/\bnew\.[a-z_0-9]+\s*:?=/g, ' ');
  const words = new Set(wordsOf(text));
  return {
    words,
    writes,
    reads: new Set(wordsOf(rest)),
    takesAll: /\bselect \*|\breturning \*|[a-z]\.\*|to_jsonb\(|row_to_json\(/.test(rest),
  };
}

const wordsOf = (text: string): string[] => text.match(/[a-z_][a-z_0-9]*/g) ?? [];

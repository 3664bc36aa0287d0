import { z } from 'zod';
import { DomainError } from './domain-error.js';

/** Query of every list: an opaque cursor and how many rows (1–100, default 30). Spread it into the input object's shape. */
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
};

/** Counts of rows stop here on public and listing routes, because counting all costs by how many there are. */
export const maxCounted = 1_000;

/** How many rows there are: exact up to `maxCounted`; one more stands for "more than that". */
export const RowCount = z
  .number()
  .int()
  .min(0)
  .max(maxCounted + 1);

/** Answer of every list. `next` is the cursor of the following page, null at the end. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ data: z.array(row), next: z.string().nullable() });

/** What the rows of one page may weigh as JSON. A list whose rows hold long texts ends its pages earlier than their limit. */
export const pageBytes = 1_000_000;

type Key = readonly (string | number | null)[];

interface PageRules<Row> {
  /** The sort key of a row. */
  keyOf: (row: Row) => Key;
  /** Whether rows follow the given ones; by default they do when the page is full. */
  limit: number;
  hasMore?: boolean;
}

/** The answer of a list: the rows that fit into a page, at least one, and the cursor of what follows. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  { keyOf, limit, hasMore = rows.length === limit }: PageRules<Row>,
): { data: Row[]; next: string | null } {
  const data = rows.slice(0, fittingRows(rows));
  const last = data.at(-1);
  return {
    data,
    next: last !== undefined && (hasMore || data.length < rows.length) ? encodeCursor(keyOf(last)) : null,
  };
}

function fittingRows(rows: readonly unknown[]): number {
  let bytes = 0;
  for (const [at, row] of rows.entries()) {
    bytes += Buffer.byteLength(JSON.stringify(row));
    if (bytes > pageBytes && at > 0) return at;
  }
  return rows.length;
}

/** Packs the sort key of the last row; lists page by key, never by offset. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Unpacks a cursor of `length` parts, or refuses it as bad input. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  const key = parse(cursor);
  const simple =
    Array.isArray(key) &&
    key.length === length &&
    key.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
  if (!simple) throw notACursor();
  return key as (string | number | null)[];
}

/** Unpacks a cursor that is one id, of a list that pages by id alone; null for the first page. */
export const decodeIdCursor = (cursor: string | undefined): string | null =>
  cursorPart(decodeCursor(cursor, 1)?.[0], z.uuid());

/** A cursor part checked by `schema`, so that a made-up one is bad input and not a failing query; null without a cursor. */
export function cursorPart<T>(part: unknown, schema: z.ZodType<T>): T | null {
  if (part === undefined) return null;
  const result = schema.safeParse(part);
  if (!result.success) throw notACursor();
  return result.data;
}

/** The refusal of a cursor that this list never gave out. */
export const notACursor = (): DomainError =>
  new DomainError('input.invalid', 'invalid', 'Not a cursor of this list.', {
    field: 'cursor',
    errors: [{ field: 'cursor', message: 'Not a cursor of this list' }],
  });

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

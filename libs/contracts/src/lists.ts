import { z } from 'zod';
import { DomainError } from './domain-error.js';

/** Query of every list: an opaque cursor and a limit (1–100, default 30). Spread it into the input object's shape. */
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
};

/** Counts stop here on public and listing routes, because the cost of counting grows with the number of rows. */
export const maxCounted = 1_000;

/** A number of rows: exact up to `maxCounted`; one more stands for "more than that". */
export const RowCount = z
  .number()
  .int()
  .min(0)
  .max(maxCounted + 1);

/** Response of every list. `next` is the cursor of the next page; null at the end. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ data: z.array(row), next: z.string().nullable() });

/** Maximum size of the rows of one page as JSON. A list with long texts ends its pages before the row limit. */
export const pageBytes = 1_000_000;

type Key = readonly (string | number | null)[];

interface PageRules<Row> {
  /** The sort key of a row. */
  keyOf: (row: Row) => Key;
  /** The page size; more rows are assumed if the page is full, unless the caller says otherwise. */
  limit: number;
  hasMore?: boolean;
}

/** Builds the response of a list: the rows that fit into a page, at least one, and the cursor of the next page. */
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

/** Encodes the sort key of the last row; lists page by key, never by offset. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Decodes a cursor of `length` parts; throws invalid input if it is malformed. */
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

/** Decodes a cursor that is a single id, for lists sorted by id alone; null for the first page. */
export const decodeIdCursor = (cursor: string | undefined): string | null =>
  cursorPart(decodeCursor(cursor, 1)?.[0], z.uuid());

/**
 * Validates a cursor part with `schema`, so that a forged cursor is invalid input instead of a failing query; null
 * without a cursor.
 */
export function cursorPart<T>(part: unknown, schema: z.ZodType<T>): T | null {
  if (part === undefined) return null;
  const result = schema.safeParse(part);
  if (!result.success) throw notACursor();
  return result.data;
}

/** The error for a cursor that this list never issued. */
export const notACursor = (): DomainError =>
  new DomainError('input.invalid', 'invalid', 'This is not a cursor of this list.', {
    field: 'cursor',
    errors: [{ field: 'cursor', message: 'This is not a cursor of this list.' }],
  });

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

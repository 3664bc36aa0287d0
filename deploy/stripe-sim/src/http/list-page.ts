import type { Kind, Kinds } from '../state/kinds.js';
import type { Call } from '../call.js';
import { field, integer, text, type Field } from './field.js';
import { group, isGroup } from './compound-field.js';
import { NoSuchResource } from './stripe-error.js';

export interface Range {
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
}

/** The parameters every list takes. */
export const listParams = {
  limit: integer({ min: 1, max: 100 }),
  starting_after: text(),
  ending_before: text(),
  created: created(),
};

function created(): Field<Range> {
  const exact = integer();
  const range = group({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });
  return field((value, name) => {
    if (isGroup(value)) return range.read(value, name);
    const moment = exact.read(value, name);
    return { gte: moment, lte: moment };
  });
}

interface Cursor {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: Range | undefined;
}

/** A page of the account's objects of one kind, newest first. */
export function listKind<K extends Kind>(
  call: Call,
  kind: K,
  url: string,
  cursor: Cursor,
  keep: (object: Kinds[K]) => boolean = () => true,
) {
  const matching = call.book
    .all(kind)
    .filter((object) => keep(object) && within(cursor.created, createdAt(object)))
    .reverse();
  return listPage(matching, url, cursor, kind);
}

export function listPage<T extends { id: string }>(rows: readonly T[], url: string, cursor: Cursor, kind: string) {
  const limit = cursor.limit ?? 10;
  if (cursor.ending_before !== undefined) {
    const end = positionOf(rows, cursor.ending_before, kind, 'ending_before');
    return { object: 'list' as const, data: rows.slice(Math.max(0, end - limit), end), has_more: end > limit, url };
  }
  const start =
    cursor.starting_after === undefined ? 0 : positionOf(rows, cursor.starting_after, kind, 'starting_after') + 1;
  return {
    object: 'list' as const,
    data: rows.slice(start, start + limit),
    has_more: rows.length > start + limit,
    url,
  };
}

function positionOf(rows: readonly { id: string }[], id: string, kind: string, param: string): number {
  const position = rows.findIndex((row) => row.id === id);
  if (position === -1) throw new NoSuchResource(kind, id, param, 400);
  return position;
}

function createdAt(object: object): number {
  return 'created' in object && typeof object.created === 'number' ? object.created : 0;
}

function within({ gt, gte, lt, lte }: Range = {}, moment: number): boolean {
  return (
    (gt === undefined || moment > gt) &&
    (gte === undefined || moment >= gte) &&
    (lt === undefined || moment < lt) &&
    (lte === undefined || moment <= lte)
  );
}

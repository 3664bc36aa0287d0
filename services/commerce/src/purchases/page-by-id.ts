import { z } from 'zod';
import { DomainError } from '@mnw/contracts/domain-error';
import { decodeCursor, encodeCursor } from '@mnw/contracts/lists';

/** The id after which a list that runs from the newest id down goes on. */
export function idBefore(cursor: string | undefined): string | null {
  const [id] = decodeCursor(cursor, 1) ?? [null];
  if (id === null || id === undefined) return null;
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new DomainError('input.invalid', 'invalid', 'Not a cursor of this list.', { field: 'cursor', errors: [{ field: 'cursor', message: 'Not a cursor of this list' }] });
  return parsed.data;
}

/** Cuts `limit + 1` rows to a page; the extra row only tells that there are more. */
export function pageById<Row extends { id: string }, Shown>(rows: Row[], limit: number, show: (row: Row) => Shown): { data: Shown[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { data: page.map(show), next: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

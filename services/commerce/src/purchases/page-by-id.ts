import { encodeCursor } from '@mnw/contracts/lists';

/** Cuts `limit + 1` rows to a page; the extra row only shows that there are more. */
export function pageById<Row extends { id: string }, Shown>(
  rows: Row[],
  limit: number,
  show: (row: Row) => Shown,
): { data: Shown[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { data: page.map(show), next: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

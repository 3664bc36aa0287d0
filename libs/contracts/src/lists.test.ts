import { decodeCursor, pageBytes, pageOfRows } from './lists.js';

const rows = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, id) => ({ id, text: 'x'.repeat(bytes) }));
const rules = { keyOf: ({ id }: { id: number }) => [id], limit: 10 };
const after = (next: string | null) => (next === null ? null : decodeCursor(next, 1));

test('a page ends when its rows are too large, and has a cursor to the rest', () => {
  const page = pageOfRows(rows(10, pageBytes / 4), rules);
  expect(page.data).toHaveLength(3);
  expect(after(page.next)).toEqual([2]);
});

test('a row that is too large for a page gets a page of its own', () => {
  const page = pageOfRows(rows(2, 2 * pageBytes), rules);
  expect([page.data.length, after(page.next)]).toEqual([1, [0]]);
});

test('a page that is not full is the last one, unless the caller knows of more rows', () => {
  expect(pageOfRows(rows(9, 1), rules).next).toBeNull();
  expect(after(pageOfRows(rows(9, 1), { ...rules, hasMore: true }).next)).toEqual([8]);
  expect(after(pageOfRows(rows(10, 1), rules).next)).toEqual([9]);
  expect(pageOfRows([], rules)).toEqual({ data: [], next: null });
});

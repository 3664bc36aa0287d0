import { lastRequestEnd, putSeconds } from './upload-window.js';

test('a file is deleted after its upload URL has expired and the last possible request has ended', () => {
  const created_at = new Date('2026-01-01T00:00:00Z');
  const size_bytes = 360_000_000;
  expect(putSeconds(size_bytes)).toBe(4_500);
  expect(lastRequestEnd({ by_form: false, size_bytes, created_at })).toEqual(new Date('2026-01-01T02:30:00Z'));
  expect(lastRequestEnd({ by_form: true, size_bytes, created_at })).toEqual(new Date('2026-01-01T02:00:00Z'));
});

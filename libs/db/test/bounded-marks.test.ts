import { openScratch, type OpenScratch } from './open-scratch.js';

let scratch: OpenScratch;
beforeAll(async () => {
  scratch = await openScratch();
});
afterAll(() => scratch.drop());

const one = async <T>(text: string, values: unknown[] = []): Promise<T> =>
  (await scratch.client.query<{ answer: T }>(text, values)).rows[0]!.answer;

const bounded = (text: string) => one<string>('select search_bounded_marks($1) as answer', [text]);

test('runs of marks are cut at 30 before search normalises them, and nothing else is changed', async () => {
  const both = '\u0301\u0323';
  expect(await bounded(`a${both.repeat(50_000)}b`)).toBe(`a${both.repeat(15)}b`);
  expect(await bounded('\uFF9E\u0334'.repeat(50_000))).toBe('\uFF9E\u0334'.repeat(15));
  for (const text of ['', 'plain', 'ế'.normalize('NFD'), 'ｶﾞ', `a${both.repeat(15)}b`])
    expect(await bounded(text)).toBe(text);
});

test('text of which every second character is removed is cut again before it is composed', async () => {
  const runs = await one<string[]>('select search_runs($1) as answer', [
    `か${`${'\u3099\u093C'.repeat(15)}\u200B`.repeat(20)}`,
  ]);
  expect(Math.max(...runs.map((run) => run.length))).toBeLessThanOrEqual(31);
});

test('every character that PostgreSQL puts into another order when it normalises counts as a mark', async () => {
  // U+0345 has the highest class of all marks, so every other one goes before it.
  const missed = await one<string | null>(`
    select string_agg(to_hex(code), ' ') as answer
    from (
      select code, chr(code) as c from generate_series(1, 1114111) as code where code not between 55296 and 57343
    ) as characters
    where normalize(U&'\\0345' || c, nfkd) <> U&'\\0345' || normalize(c, nfkd) and c !~ ('[' || search_marks() || ']')`);
  expect(missed).toBeNull();
});

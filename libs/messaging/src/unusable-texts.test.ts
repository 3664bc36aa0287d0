import { z } from 'zod';
import { parseInput } from './parse-input.js';
import { unusableTexts } from './unusable-texts.js';

test('texts that the database cannot store are found at any depth, in values and in names', () => {
  expect(
    unusableTexts({ a: 'fine 🎵', b: ['x', { c: 'no\u0000' }], d: '\ud83c', e: { 'bad\ud800': 1 } }).toSorted(),
  ).toEqual(['b.1.c', 'd', 'e']);
  expect(unusableTexts('\u0000')).toEqual(['(body)']);
  expect(unusableTexts(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toEqual([]);
});

test('an object that contains itself is visited once', () => {
  const circle: Record<string, unknown> = { bad: '\u0000' };
  circle['self'] = { again: circle };
  expect(unusableTexts(circle)).toEqual(['bad']);
});

test('the refusal names the field', () => {
  expect(() => parseInput(z.object({ title: z.string() }), { title: 'a\u0000' })).toThrow(
    expect.objectContaining({
      code: 'input.invalid',
      details: { errors: [expect.objectContaining({ field: 'title' })] },
    }),
  );
});

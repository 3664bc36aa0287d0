import { selectedRange } from './http-range.js';

const part = (start: number, end: number) => ({ kind: 'part', start, end });

test.each([
  ['bytes=0-0', part(0, 0)],
  ['bytes=0-', part(0, 9)],
  ['bytes=9-', part(9, 9)],
  ['bytes=-1', part(9, 9)],
  ['bytes=-99', part(0, 9)],
  ['bytes=3-99', part(3, 9)],
  ['bytes=10-', { kind: 'unsatisfiable' }],
  ['bytes=-0', { kind: 'unsatisfiable' }],
  ['bytes=5-4', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['bytes=0-1,3-4', { kind: 'whole' }],
  ['items=0-1', { kind: 'whole' }],
  ['bytes=1e1-', { kind: 'whole' }],
  ['bytes=99999999999999999999-', { kind: 'whole' }],
  [undefined, { kind: 'whole' }],
])('%s of ten bytes', (header, selection) => {
  expect(selectedRange(header, 10)).toEqual(selection);
});

test('an empty object has no satisfiable range', () => {
  expect(
    [selectedRange('bytes=-1', 0), selectedRange('bytes=0-', 0), selectedRange(undefined, 0)].map(({ kind }) => kind),
  ).toEqual(['unsatisfiable', 'unsatisfiable', 'whole']);
});

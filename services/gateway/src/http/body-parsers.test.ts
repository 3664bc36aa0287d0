import { mostFormFields, parseForm, parseJson } from './body-parsers.js';
import { isNestedDeeper, mostDepth } from './json-text.js';

const bytes = (text: string): Buffer => Buffer.from(text);

test('an empty body is undefined, with and without a byte order mark', () => {
  expect(parseJson(bytes(''))).toBeUndefined();
  expect(parseJson(bytes('\ufeff'))).toBeUndefined();
});

test('a byte order mark before JSON is ignored', () => {
  expect(parseJson(bytes('\ufeff{"a":1}'))).toEqual({ a: 1 });
});

test('__proto__ is an ordinary key and changes no prototype', () => {
  const parsed = parseJson(bytes('{"__proto__":{"a":1},"constructor":{"prototype":{"b":1}}}')) as Record<
    string,
    unknown
  >;
  expect(Object.keys(parsed)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  expect([({} as { a?: 1 }).a, ({} as { b?: 1 }).b]).toEqual([undefined, undefined]);
});

test('excessive nesting is rejected before parsing', () => {
  const nested = (depth: number): Buffer => bytes(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  expect(parseJson(nested(mostDepth))).toBeDefined();
  expect(() => parseJson(nested(mostDepth + 1))).toThrow('nested deeper');
  expect(() => parseJson(bytes('{"a":'.repeat(500_000)))).toThrow('nested deeper');
});

test('brackets inside strings do not count as nesting', () => {
  expect(parseJson(bytes(JSON.stringify({ a: '[{'.repeat(500), 'b"\\': ['\\"[[['] })))).toBeDefined();
  expect(isNestedDeeper(bytes(`"\\"${'['.repeat(100)}"`), 10)).toBe(false);
  expect(isNestedDeeper(bytes(`"\\\\"${'['.repeat(100)}`), 10)).toBe(true);
});

test.each(['{"a":', '{"a":1,}', 'NaN', '\u0000', '{}{}'])('%j is rejected as unreadable', (text) => {
  expect(() => parseJson(bytes(text))).toThrow('not valid JSON');
});

test('bytes that are not UTF-8 are rejected', () => {
  expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not valid JSON');
});

test('a form with more fields than any of ours is rejected', () => {
  expect(parseForm(bytes('a=1&a=2&b=%C3%A4+b'))).toEqual({ a: ['1', '2'], b: 'ä b' });
  expect(
    Object.keys(parseForm(bytes(Array.from({ length: mostFormFields }, (_, n) => `f${n}=1`).join('&'))) as object),
  ).toHaveLength(mostFormFields);
  expect(() => parseForm(bytes('a&'.repeat(mostFormFields)))).toThrow('fields');
});

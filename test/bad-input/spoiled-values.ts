import { alternatives, type Schema } from './document.js';

/**
 * A value that violates its schema. `raw` is JSON text, because some values have no JavaScript equivalent. `at` is the
 * path below the value.
 */
export interface SpoiledValue {
  what: string;
  raw: string;
  at?: string;
}

const oneMegabyte = JSON.stringify('a'.repeat(1_000_000));
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const ofEachType: Record<string, string> = {
  null: 'null',
  boolean: 'true',
  number: '7',
  string: '"text"',
  array: '[]',
  object: '{}',
};

/** Values that violate this schema; `good` is a valid value. */
export function spoiledValues(schema: Schema, good: unknown): SpoiledValue[] {
  const options = alternatives(schema);
  const taken = new Set(options.flatMap(typesOf));
  const wrongType = Object.entries(ofEachType)
    // A member without a type accepts any JSON; if it is required, it only must not be null.
    .filter(([type]) => (taken.size === 0 ? type === 'null' : !taken.has(type)))
    .map(([type, raw]) => ({ what: `${type} instead`, raw }));
  const option = options.find((candidate) => typesOf(candidate).includes(typeOf(good))) ?? options[0] ?? {};
  return [
    ...wrongType,
    { what: 'nested 20,000 deep', raw: deep },
    { what: '1 MB of text', raw: oneMegabyte },
    ...outOfBounds(option, good),
  ];
}

function typesOf({ type, const: fixed, enum: words }: Schema): string[] {
  if (type) return [type === 'integer' ? 'number' : type];
  if (fixed !== undefined) return [typeOf(fixed)];
  return words ? words.map(typeOf) : [];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function outOfBounds(schema: Schema, good: unknown): SpoiledValue[] {
  if (typeof good === 'string') return wrongTexts(schema, good);
  if (typeof good === 'number') return wrongNumbers(schema);
  if (Array.isArray(good)) return wrongArrays(schema, good);
  return typeof good === 'object' && good !== null ? inside(schema, good as Record<string, unknown>) : [];
}

function wrongTexts(
  { minLength, maxLength, enum: words, const: fixed, pattern, format }: Schema,
  good: string,
): SpoiledValue[] {
  const wrong: SpoiledValue[] = [
    { what: 'a NUL inside', raw: JSON.stringify(`${good}\u0000`) },
    { what: 'a lone surrogate', raw: `"${good}\\ud800"` },
  ];
  if (minLength !== undefined && minLength > 0) wrong.push({ what: 'empty text', raw: '""' });
  if (maxLength !== undefined)
    wrong.push({ what: 'one character too many', raw: JSON.stringify('a'.repeat(maxLength + 1)) });
  if (words ?? fixed ?? pattern ?? format) wrong.push({ what: 'not such a word', raw: '"\\u0001 ¿?"' });
  return wrong;
}

function wrongNumbers({ type, minimum, maximum }: Schema): SpoiledValue[] {
  const wrong: SpoiledValue[] = ['1e999', '-1e308', '1e308'].map((raw) => ({ what: `${raw} instead`, raw }));
  if (type === 'integer') wrong.push({ what: 'a fraction', raw: '1.5' });
  if (minimum !== undefined) wrong.push({ what: 'below the least', raw: String(minimum - 1) });
  if (maximum !== undefined) wrong.push({ what: 'above the most', raw: String(maximum + 1) });
  return wrong;
}

function wrongArrays({ minItems, maxItems = 5_000, items = {} }: Schema, good: unknown[]): SpoiledValue[] {
  const many = { what: 'too many of them', raw: JSON.stringify(Array.from({ length: maxItems + 1 }, () => good[0])) };
  const each = spoiledValues(items, good[0]).map(({ what, raw, at }) => ({
    what: `element: ${what}`,
    raw: `[${raw}]`,
    at: at === undefined ? '0' : `0.${at}`,
  }));
  return [many, ...(minItems ? [{ what: 'none', raw: '[]' }] : []), ...each];
}

function inside(schema: Schema, good: Record<string, unknown>): SpoiledValue[] {
  return spoiledMembers(schema, good).map(({ what, raw, field }) => ({ what, raw, at: field }));
}

/** The object with one member invalid or missing, for every member of the sample. */
export function spoiledMembers(
  { properties = {}, required = [] }: Schema,
  good: Record<string, unknown>,
): { what: string; raw: string; field: string }[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const cases = spoiledValues(schema, good[name]).map(({ what, raw, at }) => ({
      what: `${name}: ${what}`,
      raw: withMember(good, name, raw),
      field: at === undefined ? name : `${name}.${at}`,
    }));
    const { [name]: _, ...rest } = good;
    return required.includes(name)
      ? [...cases, { what: `${name}: missing`, raw: JSON.stringify(rest), field: name }]
      : cases;
  });
}

export function withMember(good: Record<string, unknown>, name: string, raw: string): string {
  const { [name]: _, ...rest } = good;
  const others = Object.entries(rest).map(([other, value]) => `${JSON.stringify(other)}:${JSON.stringify(value)}`);
  return `{${[...others, `${JSON.stringify(name)}:${raw}`].join()}}`;
}

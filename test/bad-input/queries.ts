import { encodeCursor } from '@mnw/contracts/lists';
import type { Operation, Schema } from './document.js';
import type { Sample } from './matrix/sample.js';
import { askedBy } from './send.js';
import type { Case } from './cases.js';

/** Queries that must be refused by the name of the parameter. */
export function wrongQueries(operation: Operation, sample: Sample, headers: Record<string, string>): Case[] {
  return operation.inQuery.flatMap(({ name, schema }) => {
    const plain = askedBy(
      operation,
      { ...sample, query: Object.fromEntries(Object.entries(sample.query ?? {}).filter(([other]) => other !== name)) },
      headers,
    );
    return wrongValues(schema).map((value) => ({
      what: `query ${name}=${value.slice(0, 20)}`,
      field: name,
      asked: { ...plain, target: `${plain.target}${plain.target.includes('?') ? '&' : '?'}${name}=${value}` },
    }));
  });

  function wrongValues({ type, maxLength, enum: words, pattern, minimum, maximum }: Schema): string[] {
    const wrong = ['%00'];
    if (type === 'integer')
      wrong.push(
        'abc',
        '',
        '1.5',
        'NaN',
        '1e30',
        String((minimum ?? 0) - 1),
        String((maximum ?? 1e15) + 1),
        '5&limit=6',
      );
    if (maxLength !== undefined) wrong.push('a'.repeat(maxLength + 1));
    if (words ?? pattern) wrong.push('%C2%BF');
    return wrong;
  }
}

/** Forged cursors in our format, which must not cause a failure of the list. */
export function forgedCursors(operation: Operation, sample: Sample, headers: Record<string, string>): Case[] {
  if (!operation.inQuery.some(({ name }) => name === 'cursor')) return [];
  const parts = [
    'text',
    'NaN',
    '\u0000',
    -1,
    1e300,
    1.5,
    null,
    '2030-01-01T00:00:00.000Z',
    '99999-99-99',
    'ffffffff-ffff-ffff-ffff-fffffffffffff',
    '\ud800',
  ];
  const keys = [1, 2, 3, 4].flatMap((length) => parts.map((part) => Array.from({ length }, () => part)));
  return [
    ...keys.map(encodeCursor),
    'e30',
    'bnVsbA',
    '!!!',
    encodeCursor([]),
    Buffer.from('[[1],{}]').toString('base64url'),
  ].map((cursor) => ({
    what: `cursor ${Buffer.from(cursor, 'base64url').toString().slice(0, 40)}`,
    asked: askedBy(operation, { ...sample, query: { ...sample.query, cursor } }, headers),
  }));
}

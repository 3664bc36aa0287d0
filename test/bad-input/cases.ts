import { randomUUID } from 'node:crypto';
import { variantFor, type Operation } from './document.js';
import type { Sample } from './matrix/sample.js';
import { askedBy, targetOf, type Asked } from './send.js';
import { spoiledMembers, withMember } from './spoiled-values.js';

/** One bad request. If a field is at fault, the response must name `field`. */
export interface Case {
  what: string;
  asked: Asked;
  field?: string;
}

type Headers = Record<string, string>;
const json = { 'content-type': 'application/json' };

/** One invalid member at a time. */
export function wrongMembers(operation: Operation, sample: Sample, headers: Headers): Case[] {
  const good = sample.body;
  if (!operation.body || !good) return [];
  return spoiledMembers(variantFor(operation.body, good), good).map(({ what, raw, field }) => ({
    what,
    field,
    asked: posted(operation, sample, { ...headers, ...json }, raw),
  }));
}

/** JSON values that are not objects. */
const misshapen: Record<string, string> = {
  'an array': '[]',
  'an array of objects': '[{}]',
  null: 'null',
  text: '"text"',
  'a number': '7',
};
const malformed: Record<string, string> = {
  '200,000 arrays': `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
  'half of an object': '{"a":',
  'a trailing comma': '{"a":1,}',
  'not JSON': 'NaN',
  'control characters': '\u0000\u0001',
};
/** Valid JSON with fields that no route has; refused by routes that refuse unknown fields. */
const strange: Record<string, string> = {
  'a prototype': '{"__proto__":{"a":1}}',
  'a constructor': '{"constructor":{"prototype":{"a":1}}}',
  'an unknown field': '{"critical":true}',
};
const refusesUnknown = ({ path }: Operation): boolean => /^\/api\/(v1|sync\/ota\/apps)\//.test(path);
const wrongTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-protobuf',
  'not a type',
];

/** The whole body is invalid: its shape, syntax or type. A DELETE has no body, so only unreadable ones are refused. */
export function wrongBodies(operation: Operation, sample: Sample, headers: Headers): Case[] {
  const as = (type: string, what: string, raw: string): Case => ({
    what: `body: ${what}`,
    asked: posted(operation, sample, { ...headers, 'content-type': type }, raw),
  });
  const unreadable = Object.entries(malformed).map(([what, raw]) => as('application/json', what, raw));
  if (refusesUnknown(operation))
    unreadable.push(...Object.entries(strange).map(([what, raw]) => as('application/json', what, raw)));
  // An empty body counts as no body and is refused if a field is required.
  if (operation.method !== 'DELETE' && operation.body?.required?.length)
    unreadable.push(as('application/json', 'nothing', ''));
  if (operation.method === 'DELETE') return [...unreadable, ...besidesBody(operation, sample, headers)];
  const shapes = Object.entries(misshapen).map(([what, raw]) => as('application/json', what, raw));
  const types = wrongTypes.map((type) => as(type, type, JSON.stringify(sample.body ?? {})));
  return [...unreadable, ...shapes, ...types, ...besidesBody(operation, sample, headers)];
}

/** Additional parts of an otherwise bad request must not cause failures either. */
function besidesBody(operation: Operation, sample: Sample, headers: Headers): Case[] {
  const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
  const keyed = { ...headers, ...json, 'idempotency-key': 'one' };
  const [first] = Object.keys(sample.body ?? {});
  const badKey: Case = {
    what: 'a bad Idempotency-Key',
    field: 'Idempotency-Key',
    asked: {
      ...askedBy(operation, sample, headers),
      headers: { ...headers, ...(sample.body ? json : {}), 'idempotency-key': 'k'.repeat(256) },
    },
  };
  if (!first || !sample.body) return [badKey];
  const spoiled = withMember({ ...sample.body, [first]: { bad: true } }, 'unknown', deep);
  return [
    badKey,
    {
      what: 'a deep unknown member with a key',
      ...(operation.body ? { field: first } : {}),
      asked: posted(operation, sample, keyed, spoiled),
    },
  ];
}

/** Malformed and unknown ids in the path and in the body. */
export function wrongIds(operation: Operation, sample: Sample, headers: Headers): Case[] {
  const inPath = operation.inPath.flatMap(({ name, schema }) => {
    const isId = schema.format === 'uuid';
    const values = [
      '\u0000',
      'a'.repeat(600),
      '../../etc/passwd',
      isId ? randomUUID() : 'no-such-thing-here',
      ...(isId ? ['not-an-id'] : []),
    ];
    return values.map((value) => ({
      what: `path ${name}: ${JSON.stringify(value.slice(0, 20))}`,
      asked: askedBy(operation, { ...sample, path: { ...sample.path, [name]: value } }, headers),
    }));
  });
  const broken = operation.inPath.map(({ name }) => {
    const target = targetOf(operation, { ...sample, path: { ...sample.path, [name]: 'HERE' } }).replace(
      'HERE',
      '%ED%A0%80%',
    );
    return { what: `path ${name}: not percent-encoded`, asked: { ...askedBy(operation, sample, headers), target } };
  });
  return [...inPath, ...broken, ...unknownIdsInBody(operation, sample, headers)];
}

function unknownIdsInBody(operation: Operation, sample: Sample, headers: Headers): Case[] {
  const text = JSON.stringify(sample.body ?? {});
  const ids = text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  if (sample.rowByRow || sample.ownIds) return [];
  return ids.map((id) => ({
    what: 'body: an id of nobody',
    asked: posted(operation, sample, { ...headers, ...json }, text.replace(id, randomUUID())),
  }));
}

const posted = (operation: Operation, sample: Sample, headers: Headers, body: string): Asked => ({
  method: operation.method,
  target: targetOf(operation, sample),
  headers,
  body,
});

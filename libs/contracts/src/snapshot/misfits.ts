import { z } from 'zod';
import type { JsonSchema } from './describe-contracts.js';

/** What the writer may send and what the reader accepts. */
export interface Pair {
  reader: JsonSchema;
  writer: JsonSchema;
}

const annotations = new Set(['default', 'title', 'description', 'examples', 'id']);
const lowerBounds = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties'];
const upperBounds = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties'];
const looked = new Set([
  ...annotations,
  ...lowerBounds,
  ...upperBounds,
  'type',
  'const',
  'enum',
  'anyOf',
  'oneOf',
  'properties',
  'required',
  'additionalProperties',
  'items',
]);

/**
 * Where the writer may send something that the reader rejects, one sentence each. Keywords not handled here must be
 * equal on both sides.
 */
export function misfits({ reader, writer }: Pair, at: string): string[] {
  if (isAnything(reader)) return [];
  const readers = alternatives(reader);
  return alternatives(writer).flatMap((one) => {
    const results = readers.map((taker) => misfitsOfOne({ reader: taker, writer: one }, at));
    if (results.some((found) => found.length === 0)) return [];
    return results.length === 1
      ? results.flat()
      : [`${at} may be ${nameOf(one)}, which none of its alternatives accepts`];
  });
}

function misfitsOfOne(pair: Pair, at: string): string[] {
  const { reader, writer } = pair;
  const sent = valuesOf(writer);
  if (sent)
    return sent
      .filter((value) => !takes(reader, value))
      .map((value) => `${at} may be ${JSON.stringify(value)}, which is not accepted`);
  const taken = valuesOf(reader);
  if (taken) return [`${at} accepts only ${taken.map((value) => JSON.stringify(value)).join(', ')}`];
  if (!isOfType(pair)) return [`${at} is ${nameOf(writer)} on one side and ${nameOf(reader)} on the other`];
  return [...bounds(pair, at), ...unlike(pair, at), ...fields(pair, at), ...rest(pair, at), ...items(pair, at)];
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  const given = schema.anyOf ?? schema.oneOf;
  if (given) return (given as JsonSchema[]).flatMap(alternatives);
  return Array.isArray(schema.type)
    ? (schema.type as string[]).map((type) => ({ ...schema, type }) as JsonSchema)
    : [schema];
}

function valuesOf(schema: JsonSchema): unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  return schema.enum ?? (schema.type === 'null' ? [null] : undefined);
}

const takes = (schema: JsonSchema, value: unknown): boolean =>
  z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success;
const isAnything = (schema: JsonSchema): boolean => Object.keys(schema).every((keyword) => annotations.has(keyword));
const isOfType = ({ reader, writer }: Pair): boolean =>
  reader.type === undefined || reader.type === writer.type || (reader.type === 'number' && writer.type === 'integer');
const nameOf = (schema: JsonSchema): string => String(schema.const ?? schema.type ?? 'anything');
const numberOf = (schema: JsonSchema, keyword: string): number | undefined => schema[keyword] as number | undefined;

function bounds({ reader, writer }: Pair, at: string): string[] {
  const isNarrower = (keyword: string, isOutside: (sent: number, limit: number) => boolean): boolean => {
    const [sent, limit] = [numberOf(writer, keyword), numberOf(reader, keyword)];
    return limit !== undefined && (sent === undefined || isOutside(sent, limit));
  };
  const narrower = [
    ...lowerBounds.filter((keyword) => isNarrower(keyword, (sent, limit) => sent < limit)),
    ...upperBounds.filter((keyword) => isNarrower(keyword, (sent, limit) => sent > limit)),
  ];
  return narrower.map((keyword) => `${at} may exceed ${keyword} ${numberOf(reader, keyword)}`);
}

function unlike({ reader, writer }: Pair, at: string): string[] {
  const differing = Object.keys(reader).filter(
    (keyword) => !looked.has(keyword) && JSON.stringify(reader[keyword]) !== JSON.stringify(writer[keyword]),
  );
  return differing.map((keyword) => `${at} differs in ${keyword}`);
}

function fields({ reader, writer }: Pair, at: string): string[] {
  const missing = (reader.required ?? [])
    .filter((name) => !writer.required?.includes(name))
    .map((name) => `${at}.${name} may be missing`);
  const known = Object.entries(writer.properties ?? {}).flatMap(([name, sent]) => {
    const taken = reader.properties?.[name];
    if (taken) return misfits({ reader: taken as JsonSchema, writer: sent as JsonSchema }, `${at}.${name}`);
    return reader.additionalProperties === false ? [`${at}.${name} is unknown`] : [];
  });
  return [...missing, ...known];
}

/** Fields without a declared name, as in a record. */
function rest({ reader, writer }: Pair, at: string): string[] {
  if (typeof reader.additionalProperties !== 'object') return [];
  if (typeof writer.additionalProperties !== 'object') return [`${at} may contain fields of any kind`];
  return misfits(
    { reader: reader.additionalProperties as JsonSchema, writer: writer.additionalProperties as JsonSchema },
    `${at}.*`,
  );
}

const items = ({ reader, writer }: Pair, at: string): string[] =>
  reader.items
    ? misfits({ reader: reader.items as JsonSchema, writer: (writer.items ?? {}) as JsonSchema }, `${at}[]`)
    : [];

import type { FastifyInstance } from 'fastify';
import { jsonSchema, type Schema } from './json-schema.js';
import type { RouteDeclaration } from './route.decorator.js';

/** A form that holds the longest article, each of its bytes written as %XX. */
export const articleFormBytes = 8_000_000;
/** A form that holds the longest comment, each of its bytes written as %XX. */
const accountFormBytes = 1_300_000;
/** Forms for people who have shown nothing: an address, a password, a code. */
const openFormBytes = 64_000;
/** Bodies of routes for anyone, unless they declare more. */
const openBytes = 64_000;
/** Room for white space and for fields that are refused by name. */
const slackBytes = 4_000;

/**
 * Most bytes of the body of a route: what it declares, else the longest JSON text that its schema accepts, else the usual number. A body
 * that no schema could accept is thus refused before it is read.
 */
export function bodyLimitOf(declaration: RouteDeclaration, usualBytes: number): number {
  const { mostBytes, who, kind, method } = declaration;
  if (mostBytes !== undefined) return mostBytes;
  const roleBytes = Math.min(who === 'anyone' ? openBytes : usualBytes, usualBytes);
  if (kind !== 'api') return Math.min(who === 'anyone' ? openFormBytes : accountFormBytes, usualBytes);
  if (method === 'GET' || method === 'DELETE') return Math.min(slackBytes, usualBytes);
  const schema = declaration.input ?? declaration.rpc?.input;
  return Math.min(schema ? longestJson(jsonSchema(schema, 'input')) + slackBytes : slackBytes, roleBytes);
}

/** Bytes of the longest JSON text without white space that the schema accepts; Infinity where it sets no bound. */
export function longestJson(schema: Schema): number {
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (variants.length > 0) return Math.max(...variants.map(longestJson));
  if (schema['const'] !== undefined || schema['enum'] !== undefined)
    return Math.max(
      ...([schema['enum'] ?? schema['const']].flat() as unknown[]).map((value) => JSON.stringify(value).length * 6),
    );
  const { type, maxItems, items } = schema;
  if (type === 'boolean' || type === 'null' || type === 'number' || type === 'integer') return 32;
  // An escape of the form \uXXXX for each UTF-16 unit.
  if (type === 'string') return longestText(schema) * 6 + 2;
  if (type === 'array')
    return typeof maxItems === 'number' && items ? maxItems * (longestJson(items as Schema) + 1) + 2 : Infinity;
  if (type === 'object' && schema.properties && schema['additionalProperties'] === undefined) {
    return Object.entries(schema.properties).reduce(
      (sum, [name, member]) => sum + name.length * 6 + 4 + longestJson(member),
      2,
    );
  }
  return Infinity;
}

const formatLengths: Record<string, number> = { uuid: 40, 'date-time': 40, date: 20, email: 400 };
/** Text that a pattern without an unbounded repetition accepts is short: a hash, a colour, a code. */
const patternLength = 500;

function longestText({ maxLength, format, pattern }: Schema): number {
  if (typeof maxLength === 'number') return maxLength;
  if (typeof format === 'string' && formatLengths[format] !== undefined) return formatLengths[format];
  return typeof pattern === 'string' && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern) ? patternLength : Infinity;
}

/** Bounds the body of each declared route before it is read; to be added before the routes are. */
export function addBodyLimits(fastify: FastifyInstance, usualBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    const { declaration } = (route.config ?? {}) as { declaration?: RouteDeclaration };
    if (declaration) route.bodyLimit = bodyLimitOf(declaration, usualBytes);
  });
}

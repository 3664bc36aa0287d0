import type { FastifyInstance } from 'fastify';
import { jsonSchema, type Schema } from './json-schema.js';
import type { RouteDeclaration } from './route.decorator.js';

/** A form with the longest article, each of its bytes encoded as %XX. */
export const articleFormBytes = 8_000_000;
/** A form with the longest comment, each of its bytes encoded as %XX. */
export const accountFormBytes = 1_300_000;
/** Forms that need no login: an address, a password, a code. */
const openFormBytes = 64_000;
/** Bodies of unauthenticated routes, unless they declare more. */
const openBytes = 64_000;
/** Room for white space and for unknown fields, which are rejected by name. */
const slackBytes = 4_000;

/**
 * Maximum body size of a route in bytes: its declared size, else the longest JSON text that its schema accepts, else
 * the default. A body that no schema could accept is therefore rejected before it is read.
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

/**
 * Length in bytes of the longest JSON text without white space that the schema accepts; Infinity if it is unbounded.
 */
export function longestJson(schema: Schema): number {
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (variants.length > 0) return Math.max(...variants.map(longestJson));
  if (schema['const'] !== undefined || schema['enum'] !== undefined)
    return Math.max(
      ...([schema['enum'] ?? schema['const']].flat() as unknown[]).map((value) => JSON.stringify(value).length * 6),
    );
  const { type, maxItems, items } = schema;
  if (type === 'boolean' || type === 'null' || type === 'number' || type === 'integer') return 32;
  // A \uXXXX escape for each UTF-16 code unit.
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
/** A text with a pattern but no unbounded repetition is short: a hash, a colour, a code. */
const patternLength = 500;

function longestText({ maxLength, format, pattern }: Schema): number {
  if (typeof maxLength === 'number') return maxLength;
  if (typeof format === 'string' && formatLengths[format] !== undefined) return formatLengths[format];
  return typeof pattern === 'string' && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern) ? patternLength : Infinity;
}

/** Limits the body of each declared route before it is read. Must be added before the routes. */
export function addBodyLimits(fastify: FastifyInstance, usualBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    const { declaration } = (route.config ?? {}) as { declaration?: RouteDeclaration };
    if (declaration) route.bodyLimit = bodyLimitOf(declaration, usualBytes);
  });
}

import type { z } from 'zod';
import { DomainError, type FieldError } from '@mnw/contracts/domain-error';
import { jsonSchema, type Schema } from './json-schema.js';
import type { RouteDeclaration } from './route.decorator.js';

const known = new WeakMap<z.ZodType, Schema>();
const mostNamed = 20;
const isStrict = (path: string): boolean => /^\/api\/(?:v1|sync\/ota\/apps)\//.test(path);

/**
 * Rejects fields that the public input does not have, by name: a misspelt `machine_id` must not be treated as absent.
 * Applies only to JSON bodies of the public API. Forms contain fields for the browser, OAuth requires unknown
 * parameters to be ignored, and the protocols of devices and runners must keep working when a client is newer than the
 * server.
 */
export function refuseUnknownFields(
  schema: z.ZodType,
  body: unknown,
  { kind, method, path, ignoresBody }: RouteDeclaration,
): void {
  if (kind !== 'api' || method === 'GET' || ignoresBody || !isStrict(path) || typeof body !== 'object' || body === null)
    return;
  // A DELETE is defined by its URL alone; a body would be ignored.
  const unknown = method === 'DELETE' ? Object.keys(body) : unknownFields(schemaOf(schema), body);
  if (unknown.length === 0) return;
  const errors: FieldError[] = unknown
    .slice(0, mostNamed)
    .map((field) => ({ field, message: 'There is no such field' }));
  throw new DomainError('input.invalid', 'invalid', 'Some fields are unknown.', { errors });
}

function schemaOf(schema: z.ZodType): Schema {
  const made = known.get(schema) ?? jsonSchema(schema, 'input');
  known.set(schema, made);
  return made;
}

/** Dotted paths of the properties that no alternative of the schema has. */
export function unknownFields(schema: Schema, value: unknown, path = ''): string[] {
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (variants.length > 0)
    return variants
      .map((variant) => unknownFields(variant, value, path))
      .reduce((best, next) => (next.length < best.length ? next : best));
  if (Array.isArray(value))
    return value.flatMap((item, at) =>
      schema['items'] ? unknownFields(schema['items'] as Schema, item, `${path}${at}.`) : [],
    );
  if (typeof value !== 'object' || value === null || !schema.properties || schema['additionalProperties'] !== undefined)
    return [];
  const { properties } = schema;
  return Object.entries(value).flatMap(([name, inner]) =>
    Object.hasOwn(properties, name) ? unknownFields(properties[name]!, inner, `${path}${name}.`) : [path + name],
  );
}

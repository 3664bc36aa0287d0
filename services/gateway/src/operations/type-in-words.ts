import type { Schema } from '../http/json-schema.js';

/** Describes a schema in a few words, such as `text, 1 to 200 characters`. */
export function typeInWords(schema: Schema): string {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return reference.slice(reference.lastIndexOf('/') + 1);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map(typeInWords).join(' or ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String).join(' | ');
  const inner = schema['items'] as Schema | undefined;
  if (schema['type'] === 'array')
    return `list of ${inner ? typeInWords(inner) : 'anything'}${range(schema, 'minItems', 'maxItems', '')}`;
  if (schema['type'] === 'object')
    return schema.properties ? `{${Object.keys(schema.properties).join(', ')}}` : 'object';
  return plainWords(schema);
}

function plainWords(schema: Schema): string {
  if (schema['type'] === 'string')
    return `${String(schema['format'] ?? 'text')}${schema['format'] ? '' : range(schema, 'minLength', 'maxLength', ' characters')}`;
  if (schema['type'] === 'integer' || schema['type'] === 'number')
    return `${schema['type'] === 'integer' ? 'whole number' : 'number'}${range(schema, 'minimum', 'maximum', '')}`;
  return typeof schema['type'] === 'string' ? schema['type'] : 'anything';
}

function range(schema: Schema, least: string, most: string, unit: string): string {
  const [from, to] = [schema[least], schema[most]];
  if (typeof to !== 'number') return typeof from === 'number' ? `, at least ${from.toLocaleString('en')}${unit}` : '';
  return typeof from === 'number'
    ? `, ${from.toLocaleString('en')} to ${to.toLocaleString('en')}${unit}`
    : `, up to ${to.toLocaleString('en')}${unit}`;
}

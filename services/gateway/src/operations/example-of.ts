import type { Schema } from '../http/json-schema.js';
import type { Components } from './components.js';
import { exampleTexts, textsByField } from './example-texts.js';

/** Depth at which lists stay empty, because schemas can be recursive: a comment may contain comments. */
const deepest = 8;
/** How many optional fields the example shows if no field is required. */
const mostOptional = 3;

/** Generates examples from schemas. The same schema always yields the same example, and the example is valid. */
export class Examples {
  constructor(private readonly components: Components) {}

  of(schema: Schema, field = '', depth = 0): unknown {
    const target = this.components.targetOf(schema);
    if ('const' in target) return target['const'];
    if ('default' in target) return target['default'];
    if (Array.isArray(target['enum'])) return target['enum'][0] as unknown;
    const variants = target.anyOf ?? target.oneOf;
    if (variants) return this.of(variants.find(({ type }) => type !== 'null') ?? {}, field, depth);
    return this.byType(target, field, depth);
  }

  private byType(schema: Schema, field: string, depth: number): unknown {
    const [type] = [schema['type'] ?? (schema.properties ? 'object' : 'null')].flat() as string[];
    if (type === 'object') return this.object(schema, depth);
    if (type === 'array') return this.list(schema, field, depth);
    if (type === 'string') return exampleText(schema, field);
    if (type === 'integer' || type === 'number') return exampleNumber(schema, field);
    return type === 'boolean' ? true : null;
  }

  private object(schema: Schema, depth: number): Record<string, unknown> {
    const { properties = {}, required = [] } = schema;
    const optional = Object.keys(properties).slice(0, mostOptional);
    const names = required.length > 0 ? required : optional;
    return Object.fromEntries(names.map((name) => [name, this.of(properties[name] ?? {}, name, depth + 1)]));
  }

  private list(schema: Schema, field: string, depth: number): unknown[] {
    const {
      prefixItems,
      items,
      minItems = 0,
    } = schema as { prefixItems?: Schema[]; items?: Schema; minItems?: number };
    if (prefixItems) return prefixItems.map((item) => this.of(item, field, depth + 1));
    if (!items || (depth >= deepest && minItems === 0)) return [];
    return Array.from({ length: Math.max(1, minItems) }, () => this.of(items, field.replace(/s$/, ''), depth + 1));
  }
}

function exampleText(schema: Schema, field: string): string {
  const {
    pattern,
    format,
    minLength = 0,
    maxLength = Infinity,
  } = schema as Record<'pattern' | 'format', string> & Schema;
  const isShort = Number(maxLength);
  const fits = (text: string): boolean =>
    text.length >= Number(minLength) && text.length <= isShort && (!pattern || new RegExp(pattern, 'u').test(text));
  const known = exampleTexts[format ?? ''];
  if (known !== undefined && fits(known)) return known;
  const found = [textsByField[field], ...Object.values(textsByField)].find((text) => text !== undefined && fits(text));
  if (found === undefined) throw new Error(`No example text matches the field ${field} with the pattern ${pattern}`);
  return found;
}

function exampleNumber(schema: Schema, field: string): number {
  const { minimum = 0, maximum = Infinity } = schema as { minimum?: number; maximum?: number } & Schema;
  const wanted = /cents/.test(field) ? 1_200 : /bytes/.test(field) ? 48_000_000 : 1;
  return Math.min(Math.max(wanted, Number(minimum)), Number(maximum));
}

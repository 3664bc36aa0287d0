import { z } from 'zod';
import { schemaNames } from '@mnw/contracts/schema-names';
import type { Schema } from '../http/json-schema.js';

type Direction = 'input' | 'output';

const prefix = '#/components/schemas/';

/**
 * Collects the named schemas of the contracts while the document is built. A name can stand for two schemas: in
 * requests, fields with a default are optional; in responses, they are present. References from requests end in `Input`
 * until `settle` knows whether the two differ.
 */
export class Components {
  private readonly found: Record<Direction, Map<string, Schema>> = { input: new Map(), output: new Map() };

  /** The JSON schema with references to named components. Without a schema it is empty, which allows anything. */
  schemaOf(schema: z.ZodType | undefined, direction: Direction): Schema {
    if (!schema) return {};
    const made = z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: 'any',
      metadata: schemaNames,
      override: ({ jsonSchema }) => simplify(jsonSchema, direction),
    });
    const { $schema: _, $defs = {}, ...root } = made as Schema & { $defs?: Record<string, Schema> };
    for (const [name, { id: __, ...definition }] of Object.entries($defs)) {
      if (!/^[A-Z]/.test(name)) throw new Error(`A schema that is used twice within another needs a name: ${name}`);
      this.found[direction].set(name, withReferences(definition, direction));
    }
    return withReferences(root, direction);
  }

  /** Resolves the reference of the schema and of each of its alternatives. */
  unfolded(schema: Schema): Schema {
    const target = this.targetOf(schema);
    const unfoldEach = (variants: Schema[]): Schema[] => variants.map((variant) => this.unfolded(variant));
    return {
      ...target,
      ...(target.anyOf ? { anyOf: unfoldEach(target.anyOf) } : {}),
      ...(target.oneOf ? { oneOf: unfoldEach(target.oneOf) } : {}),
    };
  }

  /** Resolves a reference; returns any other schema unchanged. */
  targetOf(schema: Schema): Schema {
    const name = nameIn(schema);
    if (name === undefined) return schema;
    const sent = name.endsWith('Input') ? this.found.input.get(name.slice(0, -'Input'.length)) : undefined;
    const target = sent ?? this.found.output.get(name);
    if (!target) throw new Error(`There is no component named ${name}`);
    return target;
  }

  /**
   * Returns the document with its components. A name ends in `Input` only if the request and response schemas differ.
   */
  settle<T extends object>(document: T): { document: T; schemas: Record<string, Schema> } {
    const { input, output } = this.found;
    const differing = this.differing();
    const schemas = [...output].map(([name, schema]) => [name, schema] as const);
    for (const [name, schema] of input) {
      if (differing.has(name)) schemas.push([`${name}Input`, schema]);
      else if (!output.has(name)) schemas.push([name, schema]);
    }
    const sorted = Object.fromEntries(schemas.toSorted(([one], [other]) => (one < other ? -1 : 1)));
    const final = (value: unknown): string =>
      JSON.stringify(value).replace(/"#\/components\/schemas\/(\w+)Input"/g, (whole, name: string) =>
        input.has(name) && !differing.has(name) ? `"${prefix}${name}"` : whole,
      );
    return { document: JSON.parse(final(document)) as T, schemas: JSON.parse(final(sorted)) as Record<string, Schema> };
  }

  /** Names whose two forms differ, directly or through a reference. */
  private differing(): Set<string> {
    const { input, output } = this.found;
    const differing = new Set<string>();
    const textOf = (schema: Schema): string =>
      JSON.stringify(schema).replace(
        /"#\/components\/schemas\/(\w+?)(?:Input)?"/g,
        (_, name: string) => `"${name}${differing.has(name) ? ' differs' : ''}"`,
      );
    const differs = (name: string, schema: Schema): boolean => {
      const other = output.get(name);
      return other !== undefined && (textOf(other) !== textOf(schema) || textOf(schema).includes(' differs"'));
    };
    let size = -1;
    while (size < differing.size) {
      size = differing.size;
      for (const [name, schema] of input) if (differs(name, schema)) differing.add(name);
    }
    return differing;
  }
}

function simplify(schema: z.core.JSONSchema.BaseSchema, direction: Direction): void {
  // Zod generates a pattern for each named format, and it can change with Zod.
  if (schema.format) delete schema.pattern;
  // Many regular expression engines do not support Unicode properties. The server checks these texts.
  if (schema.pattern?.includes('\\p{')) delete schema.pattern;
  // Zod allows additional elements after a tuple; our schemas do not.
  const { length } = schema.prefixItems ?? [];
  if (length) Object.assign(schema, { items: {}, minItems: length, maxItems: length });
  // Zod forbids additional properties in output schemas, but clients must accept unknown fields.
  if (direction === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
}

function withReferences(schema: Schema, direction: Direction): Schema {
  const suffix = direction === 'input' ? 'Input' : '';
  return JSON.parse(JSON.stringify(schema).replace(/"#\/\$defs\/(\w+)"/g, `"${prefix}$1${suffix}"`)) as Schema;
}

function nameIn(schema: Schema): string | undefined {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? reference.slice(prefix.length) : undefined;
}

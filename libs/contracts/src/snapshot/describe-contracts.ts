import { z } from 'zod';
import type { BroadcastDefinition } from '../define-broadcast.js';
import type { EventDefinition } from '../define-event.js';
import type { RpcDefinition } from '../define-rpc.js';

export type Definition = RpcDefinition | EventDefinition | BroadcastDefinition;
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A contract as data: JSON schemas of its messages and its error codes. */
export type Contract =
  | { kind: 'rpc'; input: JsonSchema; output: JsonSchema; errors: string[] }
  | { kind: 'event' | 'broadcast'; payload: JsonSchema };
/** Contracts by subject. */
export type Snapshot = Record<string, Contract>;

/** Every definition as data, in an order that does not depend on the sources. */
export function describeContracts(definitions: readonly Definition[]): Snapshot {
  const bySubject = definitions.toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
  return Object.fromEntries(bySubject.map((definition) => [definition.subject, describe(definition)]));
}

function describe(definition: Definition): Contract {
  if (definition.kind !== 'rpc') return { kind: definition.kind, payload: schemaOf(definition.payload, 'input') };
  return {
    kind: 'rpc',
    input: schemaOf(definition.input, 'input'),
    output: schemaOf(definition.output, 'output'),
    errors: definition.errors.toSorted(),
  };
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const schema = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => simplify(jsonSchema, io),
  });
  delete schema.$schema;
  return ordered(schema) as JsonSchema;
}

function simplify(schema: JsonSchema, io: 'input' | 'output'): void {
  // Zod generates a pattern for each named format, and it can change with Zod.
  if (schema.format) delete schema.pattern;
  // Zod forbids additional properties in output schemas, but clients must accept unknown fields.
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
}

/** The same JSON with sorted keys, and with lists sorted whose order has no meaning. */
function ordered(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => ordered(item));
    return key === 'required' || key === 'enum' ? items.toSorted() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, ordered(inner, name)]));
}

import { z } from 'zod';

/** The part of JSON Schema that this code inspects. */
export interface Schema {
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  [keyword: string]: unknown;
}

/** Without a schema it is empty, which allows anything. */
export function jsonSchema(schema: z.ZodType | undefined, io: 'input' | 'output'): Schema {
  if (!schema) return {};
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return made as Schema;
}

/** The properties of an object, or of all alternatives of a union; `required` contains what all of them require. */
export function membersOf(schema: Schema): { properties: Record<string, Schema>; required: string[] } {
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(membersOf);
  const properties = Object.assign({}, ...variants.map((variant) => variant.properties), schema.properties) as Record<
    string,
    Schema
  >;
  const shared = (variants[0]?.required ?? []).filter((name) =>
    variants.every(({ required }) => required.includes(name)),
  );
  return { properties, required: [...new Set([...shared, ...(schema.required ?? [])])] };
}

/** The schema without some properties, in each alternative. */
export function withoutMembers(schema: Schema, names: readonly string[]): Schema {
  const { properties, required, anyOf, oneOf, ...rest } = schema;
  const keep = (name: string): boolean => !names.includes(name);
  return {
    ...rest,
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).filter(([name]) => keep(name))) }
      : {}),
    ...(required ? { required: required.filter(keep) } : {}),
    ...(anyOf ? { anyOf: anyOf.map((variant) => withoutMembers(variant, names)) } : {}),
    ...(oneOf ? { oneOf: oneOf.map((variant) => withoutMembers(variant, names)) } : {}),
  };
}

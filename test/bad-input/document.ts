/** The subset of JSON Schema that the contracts use. */
export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

/** One documented operation. `signature` is `METHOD /path/{parameter}`. */
export interface Operation {
  signature: string;
  method: string;
  path: string;
  inPath: Parameter[];
  inQuery: Parameter[];
  body: Schema | undefined;
}

interface Documented {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Document {
  paths: Record<string, Record<string, Documented>>;
  components: { schemas: Record<string, Schema> };
}

/** Every operation of an OpenAPI document, with references to components resolved. */
export function operationsOf(document: Document): Operation[] {
  const { schemas } = document.components;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, documented]) => {
      const { parameters = [], requestBody } = withoutReferences({ ...documented, responses: undefined }, schemas);
      const method = name.toUpperCase();
      const inPlace = (place: Parameter['in']): Parameter[] => parameters.filter((parameter) => parameter.in === place);
      return {
        signature: `${method} ${path}`,
        method,
        path,
        inPath: inPlace('path'),
        inQuery: inPlace('query'),
        body: requestBody?.content['application/json']?.schema,
      };
    }),
  );
}

function withoutReferences<T>(part: T, schemas: Record<string, Schema>): T {
  if (Array.isArray(part)) return part.map((each: unknown) => withoutReferences(each, schemas)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const { $ref: reference } = part as { $ref?: unknown };
  if (typeof reference === 'string') {
    return withoutReferences(schemas[reference.replace('#/components/schemas/', '')], schemas) as T;
  }
  const members = Object.entries(part).map(([name, value]) => [name, withoutReferences<unknown>(value, schemas)]);
  return Object.fromEntries(members) as T;
}

/** The alternative of a union that the sample body was written for. */
export function variantFor(schema: Schema, sample: Record<string, unknown>): Schema {
  const fits = ({ properties = {} }: Schema): boolean =>
    Object.entries(properties).every(([name, { const: fixed }]) => fixed === undefined || fixed === sample[name]);
  const variants = alternatives(schema);
  return variants.find(fits) ?? variants[0] ?? schema;
}

export const alternatives = (schema: Schema): Schema[] =>
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    .flatMap(alternatives)
    .concat(schema.anyOf || schema.oneOf ? [] : [schema]);

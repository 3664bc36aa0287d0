/** JSON Schema as far as the contracts use it. */
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

/** Every operation of an OpenAPI document. */
export function operationsOf(document: { paths: Record<string, Record<string, Documented>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, { parameters = [], requestBody }]) => {
      const method = name.toUpperCase();
      const inPlace = (place: Parameter['in']): Parameter[] => parameters.filter((parameter) => parameter.in === place);
      return { signature: `${method} ${path}`, method, path, inPath: inPlace('path'), inQuery: inPlace('query'), body: requestBody?.content['application/json']?.schema };
    }),
  );
}

/** The object schema that the sample body was written for, out of the alternatives of a union. */
export function variantFor(schema: Schema, sample: Record<string, unknown>): Schema {
  const fits = ({ properties = {} }: Schema): boolean => Object.entries(properties).every(([name, { const: fixed }]) => fixed === undefined || fixed === sample[name]);
  const variants = alternatives(schema);
  return variants.find(fits) ?? variants[0] ?? schema;
}

export const alternatives = (schema: Schema): Schema[] => [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(alternatives).concat(schema.anyOf || schema.oneOf ? [] : [schema]);

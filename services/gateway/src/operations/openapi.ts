import { z } from 'zod';
import type { RouteDeclaration } from '../http/route.decorator.js';

type Schema = Record<string, unknown>;

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' } } } },
  },
};

/** The OpenAPI 3.1 document of every JSON route, made from the declarations and the contracts behind them. */
export function openApiDocument(routes: readonly RouteDeclaration[], publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes.filter(({ kind }) => kind === 'api').toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'MNW', version: '1', description: 'Errors are problem+json (RFC 9457) with a stable code. Lists page by ?cursor=&limit=. POSTs take Idempotency-Key.' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' }, 'api-token': { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(route: RouteDeclaration): object {
  const input = jsonSchema(route.input ?? route.rpc?.input, 'input');
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const properties = (input['properties'] ?? {}) as Record<string, Schema>;
  const others = Object.keys(properties).filter((name) => !inPath.includes(name));
  const isQuery = route.method === 'GET' || route.method === 'DELETE';
  const required = (input['required'] ?? []) as string[];
  return {
    operationId: route.rpc?.subject.split('.')[2] ?? `${route.method.toLowerCase()}${route.path.replace(/\W+/g, '-')}`,
    ...(route.summary ? { summary: route.summary } : {}),
    security: route.credentials.length > 0 && route.who !== 'anyone' ? route.credentials.map((kind) => ({ [kind]: [] })) : [],
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
      ...(isQuery ? others.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] })) : []),
    ],
    ...(isQuery || others.length === 0 ? {} : { requestBody: body(input, others, required) }),
    responses: {
      [String(route.status ?? 200)]: { description: 'Done', content: { 'application/json': { schema: jsonSchema(route.rpc?.output, 'output') } } },
      default: { description: `A problem. Codes: ${(route.rpc?.errors ?? []).join(', ') || 'see the general ones'}`, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

function body(input: Schema, names: string[], required: string[]): object {
  const properties = input['properties'] as Record<string, Schema>;
  const schema = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, properties[name]])), required: required.filter((name) => names.includes(name)) };
  return { required: true, content: { 'application/json': { schema } } };
}

const jsonSchema = (schema: z.ZodType | undefined, io: 'input' | 'output'): Schema => (schema ? (z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema) : {});

import { needsStepUp, type RouteDeclaration } from '../http/route.decorator.js';
import { jsonSchema, membersOf, withoutMembers, type Schema } from '../http/json-schema.js';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

/** One route as OpenAPI shows it. */
export function operation(route: RouteDeclaration, operationId: string): Operation {
  const input = jsonSchema(route.input ?? route.rpc?.input, 'input');
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const isRead = route.method === 'GET';
  const takesBody = !isRead && route.method !== 'DELETE';
  return {
    operationId,
    tags: [areaOf(route)],
    summary: route.summary ?? summaryOf(route),
    description: conditionsOf(route),
    security: securityOf(route),
    parameters: [...parametersOf(input, inPath, takesBody), ...(isRead ? [] : [idempotencyKey])],
    ...(takesBody ? bodyOf(withoutMembers(input, inPath), route.speaks === 'oauth') : {}),
    responses: responsesOf(route),
  };
}

/** Operations of the same call have names of their own: the first is called after the call, the others after their address. */
export function operationNames(routes: readonly RouteDeclaration[]): Map<RouteDeclaration, string> {
  const names = new Map<RouteDeclaration, string>();
  const taken = new Set<string>();
  for (const route of routes) {
    const short = route.rpc?.subject.split('.')[2];
    const name = short && !taken.has(short) ? short : `${route.method.toLowerCase()}${route.path.replace(/\W+/g, '-')}`;
    taken.add(name);
    names.set(route, name);
  }
  return names;
}

/** The name of the call as words: `list-builds` is "List builds". */
function summaryOf({ rpc, method, path }: RouteDeclaration): string {
  const words = rpc?.subject.split('.')[2]?.replaceAll('-', ' ') ?? `${method.toLowerCase()} ${path.split('/').filter((part) => !part.startsWith(':')).at(-1)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The service that answers; what the gateway answers itself is the platform's. */
const areaOf = ({ rpc }: RouteDeclaration): string => rpc?.subject.split('.')[1] ?? 'platform';

const whoSentences: Record<RouteDeclaration['who'], string> = {
  anyone: 'Open to anyone.',
  account: 'For accounts.',
  creator: 'For creators.',
  operator: 'For operators.',
};

function conditionsOf(declaration: RouteDeclaration): string {
  const { who, scope, limit, credentials } = declaration;
  const sentences = [whoSentences[who]];
  if (credentials.includes('api-token')) sentences.push(`API tokens need the scope \`${scope ?? '*'}\`.`);
  if (credentials.includes('oauth-token')) sentences.push(`Tokens of apps need the scope \`${scope ?? '*'}\`.`);
  if (needsStepUp(declaration)) sentences.push('Asks for a log-in or step-up at most ten minutes old.');
  else if (declaration.rpc?.errors.includes('auth.step-up-required'))
    sentences.push('Some changes need a log-in or step-up at most ten minutes old.');
  return [...sentences, `Rate limit: ${limit}.`].join(' ');
}

/** An empty requirement beside the others says that nothing need be shown. */
function securityOf({ who, credentials }: RouteDeclaration): Operation['security'] {
  const shown = credentials.map((kind) => ({ [kind]: [] }));
  return who === 'anyone' && shown.length > 0 ? [{}, ...shown] : shown;
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Repeats of a request with the same key have one effect.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

function parametersOf(input: Schema, inPath: string[], takesBody: boolean): Parameter[] {
  const { properties, required } = membersOf(input);
  const path = inPath.map((name): Parameter => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } }));
  if (takesBody) return path;
  const names = Object.keys(properties).filter((name) => !inPath.includes(name));
  return [...path, ...names.map((name): Parameter => ({ name, in: 'query', required: required.includes(name), schema: properties[name]! }))];
}

function bodyOf(schema: Schema, isForm: boolean): Pick<Operation, 'requestBody'> {
  const { properties, required } = membersOf(schema);
  if (Object.keys(properties).length === 0) return {};
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema }, ...(isForm ? { 'application/x-www-form-urlencoded': { schema } } : {}) } } };
}

const oauthRefusal = { description: 'An error of OAuth', content: { 'application/json': { schema: { $ref: '#/components/schemas/OAuthError' } } } };

function responsesOf({ rpc, output = rpc?.output, speaks, status = 200 }: RouteDeclaration): Operation['responses'] {
  const hasContent = status < 300 && status !== 204;
  const codes = (rpc?.errors ?? []).join(', ');
  const done = hasContent ? { description: 'Done', content: { 'application/json': { schema: jsonSchema(output, 'output') } } } : { description: status === 302 ? 'Elsewhere' : 'Done' };
  const refusal = speaks === 'oauth' ? oauthRefusal : {
    description: codes ? `A problem. Codes beside the general ones: ${codes}` : 'A problem, with one of the general codes',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return { [String(status)]: done, '4XX': refusal, default: refusal };
}

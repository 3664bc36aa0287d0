import { needsStepUp, type RouteDeclaration } from '../http/route.decorator.js';
import { membersOf, withoutMembers, type Schema } from '../http/json-schema.js';
import type { Components } from './components.js';
import type { Examples } from './example-of.js';
import { answersOf, type Answers } from './openapi-answers.js';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Answers;
  /** Error codes specific to this operation. */
  'x-error-codes'?: readonly string[];
}

/** Builds the OpenAPI operation of a route. */
export function operation(route: RouteDeclaration, components: Components, examples: Examples): Operation {
  const input = components.unfolded(components.schemaOf(route.input ?? route.rpc?.input, 'input'));
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const isRead = route.method === 'GET';
  const takesBody = !isRead && route.method !== 'DELETE';
  return {
    operationId: operationIdOf(route),
    tags: [areaOf(route)],
    summary: route.summary ?? '',
    description: conditionsOf(route),
    security: securityOf(route),
    parameters: [...parametersOf(input, inPath, takesBody, examples), ...(isRead ? [] : [idempotencyKey])],
    ...(takesBody ? bodyOf(withoutMembers(input, inPath), route.speaks === 'oauth', examples) : {}),
    responses: answersOf(route, Object.keys(membersOf(input).properties).length, components, examples),
    ...(route.rpc?.errors.length ? { 'x-error-codes': route.rpc.errors } : {}),
  };
}

/** The verb and noun of the RPC, or the name that the route declares. Independent of other routes. */
export function operationIdOf({ operationId, rpc, method, path }: RouteDeclaration): string {
  const id = operationId ?? rpc?.subject.split('.')[2];
  if (id === undefined) throw new Error(`${method} ${path} needs an operationId, because it has no RPC to name it`);
  return id;
}

/** The service behind the route. Routes that the gateway handles itself belong to the platform. */
const areaOf = ({ rpc }: RouteDeclaration): string => rpc?.subject.split('.')[1] ?? 'platform';

const whoSentences: Record<RouteDeclaration['who'], string> = {
  anyone: 'No authentication required.',
  account: 'Requires an account.',
  creator: 'Requires a creator account.',
  operator: 'Requires an operator account.',
};

function conditionsOf(declaration: RouteDeclaration): string {
  const { who, scope, limit, credentials } = declaration;
  const sentences = [whoSentences[who]];
  if (credentials.includes('api-token')) sentences.push(`API tokens need the scope \`${scope ?? '*'}\`.`);
  if (credentials.includes('oauth-token')) sentences.push(`App tokens need the scope \`${scope ?? '*'}\`.`);
  if (needsStepUp(declaration)) sentences.push('Requires a login or step-up within the last ten minutes.');
  else if (declaration.rpc?.errors.includes('auth.step-up-required'))
    sentences.push('Some changes require a login or step-up within the last ten minutes.');
  return [...sentences, `Rate limit: ${limit}.`].join(' ');
}

/** In OpenAPI, an empty requirement among others means that authentication is optional. */
function securityOf({ who, credentials }: RouteDeclaration): Operation['security'] {
  const shown = credentials.map((kind) => ({ [kind]: [] }));
  return who === 'anyone' && shown.length > 0 ? [{}, ...shown] : shown;
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Repeated requests with the same key take effect once.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
};

function parametersOf(input: Schema, inPath: string[], takesBody: boolean, examples: Examples): Parameter[] {
  const { properties, required } = membersOf(input);
  const parameter = (name: string, place: 'path' | 'query'): Parameter => {
    const schema = properties[name] ?? { type: 'string' };
    const isRequired = place === 'path' || required.includes(name);
    return {
      name,
      in: place,
      required: isRequired,
      schema,
      ...(isRequired ? { example: examples.of(schema, name) } : {}),
    };
  };
  const path = inPath.map((name) => parameter(name, 'path'));
  if (takesBody) return path;
  const names = Object.keys(properties).filter((name) => !inPath.includes(name));
  return [...path, ...names.map((name) => parameter(name, 'query'))];
}

function bodyOf(schema: Schema, isForm: boolean, examples: Examples): Pick<Operation, 'requestBody'> {
  const { properties, required } = membersOf(schema);
  if (Object.keys(properties).length === 0) return {};
  const content = { schema, example: examples.of(schema) };
  const types = isForm ? ['application/json', 'application/x-www-form-urlencoded'] : ['application/json'];
  return {
    requestBody: { required: required.length > 0, content: Object.fromEntries(types.map((type) => [type, content])) },
  };
}

import type { RouteDeclaration } from '../http/route.decorator.js';
import type { Schema } from '../http/json-schema.js';
import type { Components } from './components.js';
import type { Examples } from './example-of.js';

interface Content {
  schema: Schema;
  example?: unknown;
}

export interface Answer {
  description: string;
  content?: Record<string, Content>;
}

export type Answers = Record<string, Answer | { $ref: string }>;

const text = { type: 'string' };

export const problemSchema = {
  type: 'object',
  description: 'Why a request was rejected (RFC 9457). `code` is stable, and `errors` names each invalid field.',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
  properties: {
    type: { ...text, format: 'uri' },
    title: text,
    status: { type: 'integer' },
    code: text,
    detail: text,
    errors: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: text, message: text } },
    },
  },
};

export const oauthErrorSchema = {
  type: 'object',
  description: 'Why an OAuth request was rejected (RFC 6749, section 5.2).',
  required: ['error'],
  properties: { error: text, error_description: text },
};

interface Refusal {
  status: number;
  title: string;
  description: string;
  code: string;
  detail: string;
  field?: string;
}

/** Error responses shared by many operations, by component name. */
const refusals: Record<string, Refusal> = {
  BadRequest: {
    status: 400,
    title: 'Bad request',
    description: 'The body is not valid JSON.',
    code: 'http.bad-request',
    detail: 'Body is not valid JSON',
    field: '(body)',
  },
  Unauthenticated: {
    status: 401,
    title: 'Log in first',
    description: 'A credential is missing, unknown, or not accepted here.',
    code: 'auth.required',
    detail: 'Log in first.',
  },
  Forbidden: {
    status: 403,
    title: 'Not allowed',
    description: 'The credential is valid, but its account, role or scope does not allow this.',
    code: 'auth.scope-missing',
    detail: 'This token may not do that.',
  },
  NotFound: {
    status: 404,
    title: 'Not found',
    description: 'It does not exist, or the caller may not see it.',
    code: 'http.not-found',
    detail: 'There is nothing here.',
  },
  Invalid: {
    status: 422,
    title: 'Invalid input',
    description: 'A field is missing, invalid or unknown.',
    code: 'input.invalid',
    detail: 'Some fields are wrong.',
    field: 'title',
  },
  TooManyRequests: {
    status: 429,
    title: 'Too many requests',
    description: 'The rate limit was exceeded. `Retry-After` says when to repeat the request.',
    code: 'http.rate-limited',
    detail: 'Too many requests; try again in 2 s.',
  },
};

const problem: Content = { schema: { $ref: '#/components/schemas/Problem' } };
const oauthRefusal: Answer = {
  description: 'OAuth error',
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/OAuthError' },
      example: { error: 'invalid_grant', error_description: 'The code was used already or has expired.' },
    },
  },
};

/** The responses that operations refer to. */
export function sharedAnswers(publicUrl: string): Record<string, Answer> {
  const answerOf = ({ description, field, ...facts }: Refusal): Answer => {
    const type = `${new URL(publicUrl).origin}/problems/${facts.code}`;
    const example = { type, ...facts, errors: field ? [{ field, message: facts.detail }] : [] };
    return { description, content: { 'application/problem+json': { ...problem, example } } };
  };
  return Object.fromEntries(Object.entries(refusals).map(([name, refusal]) => [name, answerOf(refusal)]));
}

export function answersOf(
  route: RouteDeclaration,
  inputFields: number,
  components: Components,
  examples: Examples,
): Answers {
  const { rpc, speaks, status = 200 } = route;
  const codes = (rpc?.errors ?? []).join(', ');
  const description = codes
    ? `A problem. Codes in addition to the general ones: ${codes}`
    : 'A problem with one of the general codes';
  const other: Answer =
    speaks === 'oauth' ? oauthRefusal : { description, content: { 'application/problem+json': problem } };
  const named = speaks
    ? []
    : refusalsOf(route, inputFields).map((name) => [
        String(refusals[name]?.status),
        { $ref: `#/components/responses/${name}` },
      ]);
  return {
    [String(status)]: successOf(route, components, examples),
    ...(Object.fromEntries(named) as Answers),
    '4XX': other,
    default: other,
  };
}

function refusalsOf(
  { method, path, who, credentials }: RouteDeclaration,
  inputFields: number,
): (keyof typeof refusals)[] {
  const holds: [string, boolean][] = [
    ['BadRequest', method !== 'GET' && method !== 'DELETE'],
    ['Unauthenticated', who !== 'anyone' || credentials.length > 0],
    ['Forbidden', who !== 'anyone' || credentials.length > 0],
    ['NotFound', path.includes(':')],
    ['Invalid', inputFields > 0],
    ['TooManyRequests', true],
  ];
  return holds.filter(([, isSo]) => isSo).map(([name]) => name);
}

function successOf(route: RouteDeclaration, components: Components, examples: Examples): Answer {
  const { rpc, output = rpc?.output, status = 200, contentType } = route;
  if (status === 301 || status === 302) return { description: 'Redirect' };
  if (status >= 300 || status === 204) return { description: 'Done' };
  if (contentType) return { description: 'Done', content: { [contentType]: { schema: text } } };
  const schema = components.schemaOf(output, 'output');
  const example = Object.keys(schema).length > 0 ? { example: examples.of(schema) } : {};
  return { description: 'Done', content: { 'application/json': { schema, ...example } } };
}

import type { RouteDeclaration } from '../http/route.decorator.js';
import { Components } from './components.js';
import { Examples } from './example-of.js';
import { oauthErrorSchema, problemSchema, sharedAnswers } from './openapi-answers.js';
import { operation, type Operation } from './openapi-operation.js';

/** As far as we read it ourselves; the rest is for programs. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  [part: string]: unknown;
}

const description = [
  'Errors are problem+json (RFC 9457) with a stable `code`; `errors` names each field at fault.',
  'Lists page by `?cursor=&limit=` and answer `{data, next}`.',
  'Writes take an `Idempotency-Key`: the same key and body within a day get the same answer.',
  '`RateLimit` tells what is left; a 429 or 503 says when to come back in `Retry-After`.',
].join(' ');

const license = { name: 'GNU Affero General Public License v3.0 or later', identifier: 'AGPL-3.0-or-later' };

/** The OpenAPI 3.1 document of every JSON route, made from the declarations and the contracts behind them. */
export function openApiDocument(routes: readonly RouteDeclaration[], publicUrl: string): OpenApiDocument {
  const shown = routes.filter(({ kind }) => kind === 'api').toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const components = new Components();
  const examples = new Examples(components);
  const made: OpenApiDocument['paths'] = {};
  for (const route of shown) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    made[path] = { ...made[path], [route.method.toLowerCase()]: operation(route, components, examples) };
  }
  const { document: paths, schemas } = components.settle(made);
  return {
    openapi: '3.1.0',
    info: { title: 'MNW', version: '1', description, license, contact: { name: 'MNW', url: publicUrl } },
    servers: [{ url: publicUrl }],
    tags: tagsOf(paths),
    paths,
    components: {
      schemas: { ...schemas, Problem: problemSchema, OAuthError: oauthErrorSchema },
      responses: sharedAnswers(publicUrl),
      securitySchemes: securitySchemes(publicUrl),
    },
  };
}

/** One tag for each service, which is named so in each operation. */
function tagsOf(paths: OpenApiDocument['paths']): { name: string; description: string }[] {
  const names = new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ tags }) => tags)));
  return [...names].toSorted().map((name) => ({
    name,
    description: name === 'platform' ? 'Answered by the gateway itself.' : `Answered by the service ${name}.`,
  }));
}

const securitySchemes = (publicUrl: string): object => ({
  session: { type: 'apiKey', in: 'cookie', name: publicUrl.startsWith('https:') ? '__Host-session' : 'session' },
  'api-token': {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token of the account page; each operation names the scope it asks for.',
  },
  'oauth-token': {
    type: 'oauth2',
    description: 'What a person allowed an app, by authorization code with PKCE (S256).',
    flows: {
      authorizationCode: {
        authorizationUrl: `${publicUrl}/oauth/authorize`,
        tokenUrl: `${publicUrl}/oauth/token`,
        refreshUrl: `${publicUrl}/oauth/token`,
        scopes: { profile: 'Who the person is', sync: 'The data of the app' },
      },
    },
  },
  'sync-token': {
    type: 'http',
    scheme: 'bearer',
    description: 'What an app got for a password shown to it, at /api/sync/auth.',
  },
});

import type { RouteDeclaration } from '../http/route.decorator.js';
import { Components } from './components.js';
import { Examples } from './example-of.js';
import { oauthErrorSchema, problemSchema, sharedAnswers } from './openapi-answers.js';
import { operation, type Operation } from './openapi-operation.js';

/** The parts of the document that this code reads; programs get all of it. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  [part: string]: unknown;
}

const description = [
  'Errors are problem+json (RFC 9457) with a stable `code`; `errors` names each field at fault.',
  'Lists are paged with `?cursor=&limit=` and return `{data, next}`.',
  'Writes accept an `Idempotency-Key`: repeating the same key and body within a day returns the same response.',
  'The `RateLimit` header reports what is left; on 429 and 503, `Retry-After` says when to try again.',
].join(' ');

const license = { name: 'GNU Affero General Public License v3.0 or later', identifier: 'AGPL-3.0-or-later' };

/** Builds the OpenAPI 3.1 document of every JSON route from the route declarations and their contracts. */
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

/** One tag per service, which the operations refer to. */
function tagsOf(paths: OpenApiDocument['paths']): { name: string; description: string }[] {
  const names = new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ tags }) => tags)));
  return [...names].toSorted().map((name) => ({
    name,
    description: name === 'platform' ? 'Handled by the gateway itself.' : `Handled by the ${name} service.`,
  }));
}

const securitySchemes = (publicUrl: string): object => ({
  session: { type: 'apiKey', in: 'cookie', name: publicUrl.startsWith('https:') ? '__Host-session' : 'session' },
  'api-token': {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token from the account page; each operation states the scope it needs.',
  },
  'oauth-token': {
    type: 'oauth2',
    description: 'Access that a person granted to an app, by authorization code with PKCE (S256).',
    flows: {
      authorizationCode: {
        authorizationUrl: `${publicUrl}/oauth/authorize`,
        tokenUrl: `${publicUrl}/oauth/token`,
        refreshUrl: `${publicUrl}/oauth/token`,
        scopes: { profile: "The person's identity", sync: "The app's data" },
      },
    },
  },
  'sync-token': {
    type: 'http',
    scheme: 'bearer',
    description: "A token that an app gets at /api/sync/auth for a person's password.",
  },
});

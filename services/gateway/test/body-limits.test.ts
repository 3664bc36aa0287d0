import { z } from 'zod';
import { bodyLimitOf, longestJson } from '../src/http/body-limits.js';
import { jsonSchema } from '../src/http/json-schema.js';
import { declaredRoutes } from './operations/declared-routes.js';

const usual = 4_000_000;

const isForm = (route: string): boolean =>
  declaredRoutes.some(({ kind, method, path }) => kind === 'form' && route === `${method} ${path}`);

test('only a few routes accept more than 300 kB, each for a stated reason', () => {
  const large = declaredRoutes.filter(
    (route) => !['GET', 'DELETE'].includes(route.method) && !route.streamsBody && bodyLimitOf(route, usual) > 300_000,
  );
  expect(
    large
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !isForm(route))
      .toSorted(),
  ).toEqual([
    // Articles and comments have up to 100,000 characters, each of which may need a JSON escape.
    'PATCH /api/v1/items/:item_id',
    'PATCH /api/v1/repos/:repo_id/issues/:number',
    'PATCH /api/v1/repos/:repo_id/issues/:number/comments/:comment_id',
    'POST /api/runner/builds/:build_id/log',
    // Key envelopes for every device; up to 500 changes at once.
    'POST /api/sync/keys/rotate',
    'POST /api/sync/push',
    // A password's length is counted after normalisation, so its schema states no limit.
    'POST /api/v1/me/password',
    'POST /api/v1/projects/:project_id/items',
    'POST /api/v1/repos/:repo_id/issues',
    'POST /api/v1/repos/:repo_id/issues/:number/comments',
    'POST /webhooks/stripe',
    'POST /webhooks/stripe/connect',
    'PUT /api/v1/apps/:app_id/build-config',
  ]);
});

test('no unauthenticated route accepts a large body', () => {
  const open = declaredRoutes.filter(({ who, streamsBody }) => who === 'anyone' && !streamsBody);
  expect(
    open
      .filter((route) => bodyLimitOf(route, usual) > 64_000)
      .map(({ method, path }) => `${method} ${path}`)
      .toSorted(),
  ).toEqual([
    // A runner's token is checked inside the protocol; Stripe signs its events.
    'POST /api/runner/builds/:build_id/log',
    'POST /webhooks/stripe',
    'POST /webhooks/stripe/connect',
  ]);
});

test('the JSON size limit of a schema is at least as long as anything the schema accepts', () => {
  const schema = z.object({
    name: z.string().max(10),
    tags: z.array(z.string().max(3)).max(2),
    kind: z.enum(['a', 'bb']),
    n: z.number().int().nullable(),
  });
  const longest = {
    name: '\u0001'.repeat(10),
    tags: ['\u0001\u0001\u0001', '\u0001\u0001\u0001'],
    kind: 'bb',
    n: -Number.MAX_SAFE_INTEGER,
  };
  expect(schema.safeParse(longest).success).toBe(true);
  expect(longestJson(jsonSchema(schema, 'input'))).toBeGreaterThanOrEqual(JSON.stringify(longest).length);
  expect(longestJson(jsonSchema(z.object({ open: z.string() }), 'input'))).toBe(Infinity);
});

import { Validator } from '@seriousme/openapi-schema-validator';
import { startWorld } from '@mnw/testing/world';
import { gateway } from '../../src/gateway.service.js';
import { openApiDocument, type OpenApiDocument } from '../../src/operations/openapi.js';
import { declaredRoutes } from './declared-routes.js';

async function document(env: Record<string, string> = {}): Promise<OpenApiDocument> {
  await using world = await startWorld([gateway], { env });
  return (await world.http.get('/api/openapi.json').expect(200)).body as OpenApiDocument;
}

test('the document is valid OpenAPI 3.1 and contains every declared route with a unique operationId', async () => {
  const made = await document();
  const { valid, errors } = await new Validator().validate(made);
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  const operations = Object.values(made.paths).flatMap((methods) => Object.values(methods));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const declared = declaredRoutes.filter(({ kind }) => kind === 'api');
  expect(declared.length).toBeGreaterThan(100);
  for (const { method, path } of declared)
    expect(made.paths[path.replace(/:(\w+)/g, '{$1}')]).toHaveProperty(method.toLowerCase());
});

test('every operation has a summary, a defined tag and error responses', async () => {
  const { paths, tags } = await document();
  const defined = new Set((tags as { name: string }[]).map(({ name }) => name));
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { summary, tags: own, responses }] of Object.entries(methods)) {
      const place = `${method} ${path}`;
      expect([place, summary]).toEqual([place, expect.stringMatching(/^\S.{3,}/)]);
      expect([place, own.every((tag) => defined.has(tag)), '4XX' in responses]).toEqual([place, true, true]);
    }
});

test('schemas named in the contracts become components that responses refer to', async () => {
  const { paths, components } = await document();
  const { schemas } = components as { schemas: Record<string, object> };
  const expected = ['Item', 'Project', 'Release', 'Purchase', 'Checkout', 'Receipt', 'Repository', 'Issue', 'Problem'];
  expect(Object.keys(schemas)).toEqual(expect.arrayContaining(expected));
  const item = paths['/api/v1/items/{item_id}']?.['patch']?.responses['200'];
  expect(item).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } } });
  const references = [...JSON.stringify({ paths, schemas }).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
  for (const [, name] of references) expect(Object.keys(schemas)).toContain(name);
});

test('every request body and every JSON response has an example', async () => {
  const { paths } = await document();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { requestBody, responses }] of Object.entries(methods)) {
      const answers = Object.values(responses).flatMap((answer) => ('content' in answer ? [answer.content] : []));
      const json = [requestBody?.content, ...answers].flatMap((content) => content?.['application/json'] ?? []);
      const missing = json.filter(({ schema, example }) => Object.keys(schema).length > 0 && example === undefined);
      expect([method, path, missing]).toEqual([method, path, []]);
    }
});

test('operation ids do not depend on the order of the routes', () => {
  const idsOf = ({ paths }: OpenApiDocument): string[] =>
    Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  const forward = idsOf(openApiDocument(declaredRoutes, 'https://music.test'));
  const backward = idsOf(openApiDocument(declaredRoutes.toReversed(), 'https://music.test'));
  expect(backward.toSorted()).toEqual(forward.toSorted());
  expect(forward).toEqual(
    expect.arrayContaining(['validate-key', 'validate-key-alias', 'list-tags', 'list-repository-tags']),
  );
});

test('it documents authentication, credentials and request bodies, including unions', async () => {
  const { paths, components } = await document({ PUBLIC_URL: 'https://mnw.example.test' });
  expect(components).toMatchObject({ securitySchemes: { session: { name: '__Host-session' } } });
  expect(paths['/api/v1/projects']?.['post']).toMatchObject({
    security: [{ session: [] }, { 'api-token': [] }],
    description: expect.stringContaining('catalog:write') as unknown,
  });
  expect(paths['/api/v1/checkout']?.['post']?.security).toEqual([{}, { session: [] }]);
  expect(paths['/api/v1/discover']?.['get']?.security).toEqual([]);
  expect(paths['/api/v1/me']?.['delete']).toMatchObject({
    description: expect.stringContaining('ten minutes') as unknown,
    responses: { 204: { description: 'Done' } },
  });
  const promoCode = paths['/api/v1/promo-codes']?.['post']?.requestBody;
  expect(promoCode?.required).toBe(true);
  expect(JSON.stringify(promoCode)).toContain('discount_value');
  const tier = paths['/api/v1/tiers/{tier_id}']?.['patch'];
  expect(tier?.requestBody?.required).toBe(false);
  expect(JSON.stringify(tier?.requestBody)).not.toContain('tier_id');
});

test('the API page shows every operation without scripts', async () => {
  await using world = await startWorld([gateway]);
  const { paths } = (await world.http.get('/api/openapi.json')).body as OpenApiDocument;
  const { text } = await world.http
    .get('/api')
    .set('accept', 'text/html')
    .expect(200)
    .expect('content-type', /text\/html/);
  for (const path of Object.keys(paths)) expect(text).toContain(path);
  expect(text).not.toContain('<script');
});

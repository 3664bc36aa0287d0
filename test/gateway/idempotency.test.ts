import { sql } from '@mnw/db/sql';
import { catalog } from '@mnw/catalog/catalog.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { gateway } from '@mnw/gateway/gateway.service';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const create = (headers: Record<string, string>, body: object) =>
  world.http.post('/api/v1/projects').set(headers).send(body);
const count = async (): Promise<number> => (await world.db.many(sql`select 1 from projects`)).length;

test('a repeated key with the same body has one effect and the same response, a different body is refused, and keys are per account', async () => {
  const mine = { ...(await world.given.session(await world.given.creator())), 'idempotency-key': 'one' };
  const others = { ...(await world.given.session(await world.given.creator())), 'idempotency-key': 'one' };
  const before = await count();
  const first = await create(mine, { title: 'Once' }).expect(201);
  const again = await create(mine, { title: 'Once' }).expect(201);
  expect(again.body).toEqual(first.body);
  const { body } = await create(mine, { title: 'Twice' }).expect(422);
  expect(body).toMatchObject({ code: 'idempotency.key-reused' });
  const other = await create(others, { title: 'Once' }).expect(201);
  expect(other.body.id).not.toBe(first.body.id);
  expect(await count()).toBe(before + 2);
});

test('of many concurrent requests with one key, one takes effect and all get its response', async () => {
  const headers = { ...(await world.given.session(await world.given.creator())), 'idempotency-key': 'many' };
  const before = await count();
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(headers, { title: 'Together' })));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  expect(await count()).toBe(before + 1);
});

test('a key consists of at most 255 visible ASCII characters', async () => {
  const credential = await world.given.session(await world.given.creator());
  for (const key of ['k'.repeat(256), 'two words', 'é']) {
    const { body } = await create({ ...credential, 'idempotency-key': key }, { title: 'A' }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'Idempotency-Key' })]);
  }
});

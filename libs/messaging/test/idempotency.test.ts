import type { Idempotency } from '@mnw/observability/call-context';
import type { World } from '@mnw/testing/world';
import { effects, probeWorld } from './probe-world.js';
import { probe, record, refuseOnce } from './probe-service.js';

let world: World;
beforeAll(async () => {
  world = await probeWorld();
  await Promise.all([world.start(probe), world.start(probe)]);
});
afterAll(() => world[Symbol.asyncDispose]());

const keyed = (key: string, requestHash = 'body', actorKey = 'somebody'): { idempotency: Idempotency } => ({
  idempotency: { key, requestHash, actorKey },
});
const times = async (id: number): Promise<number> => {
  await world.settle();
  return (await effects(world)).filter((effect) => effect === id).length;
};

test('the same key and body get the same answer again and have one effect', async () => {
  const first = await world.bus.call(record, { id: 1 }, keyed('a'));
  expect(await world.bus.call(record, { id: 1 }, keyed('a'))).toEqual(first);
  expect(await times(1)).toBe(1);
});

test('the same key with another body is refused and has no effect', async () => {
  await world.bus.call(record, { id: 2 }, keyed('b'));
  await expect(world.bus.call(record, { id: 3 }, keyed('b', 'another body'))).rejects.toMatchObject({
    code: 'idempotency.key-reused',
    kind: 'invalid',
    details: { field: 'Idempotency-Key' },
  });
  expect(await times(3)).toBe(0);
});

test('of many concurrent requests with one key, one has its effect and all get its answer', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => world.bus.call(record, { id: 4 }, keyed('c'))));
  expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
  expect(await times(4)).toBe(1);
});

test('a key belongs to its owner: the same key of somebody else is another one', async () => {
  const mine = await world.bus.call(record, { id: 5 }, keyed('d'));
  expect(await world.bus.call(record, { id: 5 }, keyed('d', 'body', 'somebody else'))).not.toEqual(mine);
  expect(await times(5)).toBe(2);
});

test('a refusal is not stored, so the request may be retried with its key', async () => {
  await expect(world.bus.call(refuseOnce, { id: 6 }, keyed('e'))).rejects.toMatchObject({ code: 'probe.no' });
  expect(await world.bus.call(refuseOnce, { id: 6 }, keyed('e'))).toEqual({ id: 6 });
  expect(await world.bus.call(refuseOnce, { id: 6 }, keyed('e'))).toEqual({ id: 6 });
});

test('without a key every request is separate', async () => {
  await world.call(record, { id: 7 });
  await world.call(record, { id: 7 });
  expect(await times(7)).toBe(2);
});

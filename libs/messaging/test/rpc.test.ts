import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { withinCall } from '@mnw/observability/call-context';
import { startWorld, type World } from '@mnw/testing/world';
import {
  ambient,
  echo,
  fail,
  getWrong,
  hang,
  hanging,
  heard,
  large,
  mangle,
  mangled,
  nested,
  pinged,
  probe,
  refuse,
  showContext,
  wrong,
} from './probe-service.js';

describe.each([
  ['over the bus', false],
  ['in one process', true],
])('%s', (_, local) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld([probe, probe], { local });
  });
  afterAll(async () => {
    hanging.forEach((end) => end());
    await world[Symbol.asyncDispose]();
  });

  test('a call transmits the input and the actor, with any characters', async () => {
    const actor = { ...(await world.given.account()), username: 'zoë\r\n🎷' };
    expect(await world.call(echo, { text: 'żółw' }, actor)).toEqual({ text: 'żółw', caller: 'zoë\r\n🎷' });
  });

  test('a refusal arrives with its code, kind and details', async () => {
    await expect(world.call(refuse, {})).rejects.toMatchObject({
      code: 'probe.no',
      kind: 'conflict',
      message: 'No.',
      details: { field: 'x', extra: 7 },
    });
  });

  test('invalid input is refused with every invalid field', async () => {
    const input = { text: 'x'.repeat(101) };
    await expect(world.call(echo, input)).rejects.toMatchObject({
      code: 'input.invalid',
      kind: 'invalid',
      details: { errors: [{ field: 'text' }] },
    });
  });

  test('a bug is answered without its message', async () => {
    const error = await world.call(fail, {}).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'internal', kind: 'internal' });
    expect((error as Error).message).not.toContain('secret');
  });

  test('an output that violates its contract is a bug, not a surprise for the caller', async () => {
    for (const rpc of [wrong, getWrong]) await expect(world.call(rpc, {})).rejects.toMatchObject({ code: 'internal' });
  });

  test('in production only outputs of writes are checked, and those of reads are not parsed again', async () => {
    await using production = await startWorld([probe], { local, env: { NODE_ENV: 'production', ALLOW_HTTP: '1' } });
    await expect(production.call(wrong, {})).rejects.toMatchObject({ code: 'internal' });
    expect(await production.call(getWrong, {})).not.toHaveProperty('count', expect.any(Number));
  });

  test("a handler that hangs causes a timeout at its contract's deadline", async () => {
    await expect(world.bus.call(hang, {})).rejects.toMatchObject({ code: 'bus.timeout', kind: 'unavailable' });
  });

  test('a service that is not running is reported at once', async () => {
    await expect(world.call(serviceHealth('git'), {})).rejects.toMatchObject({
      code: 'bus.unavailable',
      details: { retryAfterSeconds: 1 },
    });
  });

  test('a reply of two megabytes arrives, and one over the limit is an error with a code', async () => {
    expect((await world.call(large, { bytes: 2_000_000 })).text).toHaveLength(2_000_000);
    await expect(world.call(large, { bytes: 5_000_000 })).rejects.toMatchObject({ code: 'bus.reply-too-large' });
  });

  test('a service that reports another one as unavailable has replied and does not open its own breaker', async () => {
    for (let time = 0; time < 20; time++)
      await expect(world.call(nested, {})).rejects.toMatchObject({ code: 'bus.unavailable' });
    expect(await world.call(echo, { text: 'still there' })).toMatchObject({ text: 'still there' });
  });

  test("the callee cannot see its caller's async context", async () => {
    const outer = {
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      idempotency: { key: 'k', requestHash: 'h', actorKey: 'a' },
    };
    const heldBy = await ambient.run('of the caller', () => withinCall(outer, () => world.call(showContext, {})));
    expect(heldBy).toEqual({
      traceparent: expect.stringMatching(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/),
      idempotency: null,
      ambient: null,
    });
    expect(heldBy.traceparent).not.toBe(outer.traceparent);
  });

  test("input and output are copies: neither side sees the other's modifications", async () => {
    const input = { text: 'given', nested: { list: [1] } };
    const answer = await world.call(mangle, input);
    expect(input).toEqual({ text: 'given', nested: { list: [1] } });
    expect(answer).toEqual({ text: 'mangled', nested: { list: [1, 2] } });
    expect(mangled.at(-1)).not.toBe(answer);
  });

  test('a service that stops answers the requests it accepted and is then unavailable', async () => {
    await using alone = await startWorld([probe], { local });
    hanging.splice(0).forEach((end) => end());
    const taken = alone.bus.call(hang, {}, { deadlineMs: 20_000 });
    while (hanging.length === 0) await new Promise(setImmediate);
    const stopped = alone.stop(alone.services[0]!);
    hanging.splice(0).forEach((end) => end());
    await stopped;
    await expect(taken).resolves.toEqual({});
    await expect(alone.call(echo, { text: 'x' })).rejects.toMatchObject({ code: 'bus.unavailable' });
  });
});

describe('on the bus only', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld([probe, probe]);
  });
  afterAll(async () => {
    hanging.forEach((end) => end());
    await world[Symbol.asyncDispose]();
  });

  test("a request over the broker's limit is refused, and does not affect the other messages of its turn", async () => {
    const tooLarge = 'x'.repeat(9_000_000);
    world.bus.broadcast(pinged, { at: tooLarge as unknown as number });
    const answers = await Promise.allSettled([
      world.call(echo, { text: tooLarge }),
      world.call(echo, { text: 'small' }),
    ]);
    expect(answers).toMatchObject([
      { reason: { code: 'bus.request-too-large', kind: 'too-large' } },
      { value: { text: 'small' } },
    ]);
  });

  test('an unreadable notification is ignored', async () => {
    world.bus.connection.publish(world.bus.subjects.wire(pinged.subject), 'not JSON');
    expect(await world.call(echo, { text: 'still there' })).toMatchObject({ text: 'still there' });
    expect(heard).toEqual([]);
  });

  test('a broadcast reaches every process', async () => {
    world.bus.broadcast(pinged, { at: 42 });
    // The replies come after the ping on the same connection. Call often enough that both instances have replied.
    while (heard.length < 2) await world.call(echo, { text: '' });
    expect(heard).toEqual([42, 42]);
  });
});

test('a call within the process does not use the broker', async () => {
  await using world = await startWorld([probe], { local: true });
  const sent = (): number => world.bus.connection.stats().outMsgs;
  const before = sent();
  expect(await world.call(echo, { text: 'here' })).toMatchObject({ text: 'here' });
  await world.bus.connection.flush();
  expect(sent()).toBe(before);
});

import { join } from 'node:path';
import { jest } from '@jest/globals';
import {
  connect,
  headers,
  nuid,
  PermissionViolationError,
  type Msg,
  type NatsConnection,
} from '@nats-io/transport-node';
import { listDeadLetters } from '@mnw/contracts/platform/dead-letters.rpc';
import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { until } from '@mnw/testing/until';
import { startWorld, type World } from '@mnw/testing/world';
import { loadDefinitions } from '../../contracts/test/load-definitions.mjs';
import { BusClient } from '../src/bus-client.js';
import { connectBus, connectGuardedBus } from '../src/connection.js';
import { envelopeText, sealCall } from '../src/sealed-call.js';
import { echo, probe } from './probe-service.js';
import { OwnNats } from './processes/own-nats.js';

let world: World;
const open: NatsConnection[] = [];
beforeAll(async () => {
  world = await startWorld([probe]);
});
afterAll(async () => {
  for (const connection of open) await connection.close();
  await world[Symbol.asyncDispose]();
});

const services = ['gateway', 'identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];
const wire = (subject: string): string => world.bus.subjects.wire(subject);
const stream = (): string => world.bus.subjects.stream;

async function loggedIn(name: string): Promise<NatsConnection> {
  const connection = await connectBus(world.env['NATS_URL']!, world.identities[name]!);
  open.push(connection);
  return connection;
}

/** The publishes and subscriptions that the server refuses, as `publish subject` or `subscription subject`. */
async function refusedOf(
  connection: NatsConnection,
  published: readonly string[],
  subscribed: readonly string[],
): Promise<Set<string>> {
  const refused = new Set<string>();
  void (async () => {
    for await (const status of connection.status())
      if (status.type === 'error' && status.error instanceof PermissionViolationError)
        refused.add(`${status.error.operation} ${status.error.subject}`);
  })();
  for (const subject of published) connection.publish(subject, '{}', { reply: 'nowhere' });
  for (const subject of subscribed) connection.subscribe(subject, { callback: () => undefined });
  await connection.flush();
  // The server's refusals have arrived by now; the loop above reads them in later turns.
  await new Promise((resolve) => setImmediate(resolve));
  return refused;
}

const others = (name: string): string[] => services.filter((other) => other !== name);

test('nobody can connect without a key', async () => {
  await expect(connect({ servers: world.env['NATS_URL']!, reconnect: false })).rejects.toThrow(
    /Authorization Violation/i,
  );
  await expect(
    connect({ servers: world.env['NATS_URL']!, user: 'mail', pass: 'mail', reconnect: false }),
  ).rejects.toThrow(/Authorization Violation/i);
});

test.each(services)('%s is refused everything that is not its own', async (name) => {
  const connection = await loggedIn(name);
  const foreign = others(name);
  const published = [
    ...foreign.flatMap((other) => [`evt.${other}.account.deleted.v1`, `bcast.${other}.changed`].map(wire)),
    ...foreign.map((other) => `_INBOX.gateway.${other}.${nuid.next()}.1`),
    ...(name === 'gateway'
      ? []
      : [
          wire('rpc.gateway.anything.v1'),
          ...foreign.filter((other) => other !== 'gateway').map((other) => wire(`rpc.${other}.list-dead-letters.v1`)),
        ]),
    ...['STREAM.DELETE', 'STREAM.PURGE', 'STREAM.UPDATE', 'STREAM.MSG.DELETE', 'CONSUMER.LIST', 'CONSUMER.NAMES'].map(
      (call) => `$JS.API.${call}.${stream()}`,
    ),
    ...(name === 'catalog'
      ? []
      : [
          `$JS.API.CONSUMER.MSG.NEXT.${stream()}.catalog__count-sale`,
          `$JS.API.CONSUMER.DELETE.${stream()}.catalog__count-sale`,
          `$JS.ACK.${stream()}.catalog__count-sale.1.1.1.1.1`,
        ]),
    `$JS.API.CONSUMER.CREATE.${stream()}.${name}__spy.${wire('evt.identity.link.requested.v1')}`,
    `$JS.API.CONSUMER.CREATE.${stream()}`,
    '$JS.API.STREAM.LIST',
    '$SYS.REQ.SERVER.PING',
    'anything',
  ];
  const subscribed = [
    '>',
    wire('>'),
    wire('rpc.>'),
    wire('evt.>'),
    '_INBOX.>',
    ...foreign.flatMap((other) => [wire(`rpc.${other}.>`), `_INBOX.${other}.>`]),
  ];
  const refused = await refusedOf(connection, published, subscribed);
  expect(
    [
      ...published.map((subject) => `publish ${subject}`),
      ...subscribed.map((subject) => `subscription ${subject}`),
    ].filter((each) => !refused.has(each)),
  ).toEqual([]);
});

test.each(services)('%s may do everything that is its own', async (name) => {
  const refused = await refusedOf(
    await loggedIn(name),
    [wire(`evt.${name}.thing.happened.v1`), wire(`bcast.${name}.hint`), `_INBOX.gateway.${name}.${nuid.next()}.1`],
    [wire(`rpc.${name}.>`), `_INBOX.${name}.x.>`],
  );
  expect([...refused]).toEqual([]);
});

/** Written down again on purpose: whoever gives the operator's command line more has to say so here too. */
const callsOfOperator = [
  ...services
    .filter((name) => name !== 'gateway')
    .flatMap((name) =>
      ['get-outbox-status', 'list-dead-letters', 'replay-dead-letter'].map((verb) => `rpc.${name}.${verb}.v1`),
    ),
  'rpc.identity.appoint-operator.v1',
  'rpc.identity.log-out-account.v1',
  'rpc.identity.purge-sessions.v1',
  'rpc.ota.add-runner.v1',
  'rpc.ota.list-runners.v1',
  'rpc.ota.remove-runner.v1',
];

test('the operator calls what its command line calls, and is refused every other subject', async () => {
  const definitions = await loadDefinitions(join(import.meta.dirname, '../../contracts/src'), '.ts');
  const declared = definitions.flatMap(({ subject }) =>
    subject.startsWith('rpc.each.') ? services.map((name) => subject.replace('each', name)) : [subject],
  );
  const refusedCalls = declared.filter(
    (subject) => !callsOfOperator.includes(subject) && !/^rpc\.gateway\./.test(subject),
  );
  expect(refusedCalls.length).toBeGreaterThan(250);
  const published = [
    ...refusedCalls.map(wire),
    `_INBOX.gateway.operator.${nuid.next()}.1`,
    '$JS.API.INFO',
    `$JS.API.STREAM.INFO.${stream()}`,
    '$SYS.REQ.SERVER.PING',
  ];
  const subscribed = ['>', wire('rpc.operator.>'), wire('evt.>'), '_INBOX.>', '_INBOX.gateway.>'];
  const wanted = [...published.map((each) => `publish ${each}`), ...subscribed.map((each) => `subscription ${each}`)];
  const refused = await refusedOf(await loggedIn('operator'), published, subscribed);
  expect(wanted.filter((each) => !refused.has(each))).toEqual([]);
  expect([...(await refusedOf(await loggedIn('operator'), callsOfOperator.map(wire), ['_INBOX.operator.>']))]).toEqual(
    [],
  );
});

test('a call that NATS refuses fails at once and names the list', async () => {
  const mail = new BusClient(await loggedIn('mail'), world.bus.subjects, world.identities['mail']!);
  await expect(mail.call(serviceHealth('ota'), {}, { deadlineMs: 60_000 })).rejects.toThrow('bus-access.mjs');
  mail.close();
});

/** Sends a message unchanged, over a connection with full permissions, and returns the code of the refusal or `ok`. */
async function sentAs(message: {
  subject: string;
  headers?: Record<string, string>;
  body?: string;
  reply?: string;
}): Promise<string> {
  const { connection } = world.bus;
  const reply = message.reply ?? `_INBOX.tester.ota.${nuid.next()}.1`;
  let answer: Msg | undefined;
  const subscription = connection.subscribe(reply, { callback: (_, got) => void (answer = got) });
  const sent = headers();
  for (const [name, value] of Object.entries(message.headers ?? {})) sent.set(name, value);
  connection.publish(message.subject, message.body ?? '{}', { reply, headers: sent });
  const got = await until('an answer', () => answer);
  subscription.unsubscribe();
  return got.headers?.get('mnw-error') || 'ok';
}

/** A sealed call of `caller`, as header and body. */
function sealed(
  caller: string,
  actor: unknown,
  {
    subject = wire(listDeadLetters('ota').subject),
    callee = 'ota',
    body = '{}',
    reply = `_INBOX.tester.ota.${nuid.next()}.1`,
  } = {},
) {
  const call = sealCall(
    world.identities[caller]!,
    { callee, subject, reply },
    envelopeText({ actor: actor as never, traceparent: '' }),
    Buffer.from(body),
  );
  return { subject, reply, body, headers: { 'mnw-call': call.get('mnw-call') } };
}

const operator = async () => ({ ...(await world.given.account()), isOperator: true });

test('an operator is accepted from the gateway and from nobody else', async () => {
  const actor = await operator();
  expect(await sentAs(sealed('gateway', actor))).toBe('ok');
  for (const caller of [...others('gateway'), 'operator', 'tester'])
    expect([caller, await sentAs(sealed(caller, actor))]).toEqual([caller, 'bus.call-refused']);
});

test('a service is accepted only with its own key', async () => {
  expect(await sentAs(sealed('operator', { kind: 'service', service: 'operator' }))).toBe('ok');
  for (const caller of services)
    expect([caller, await sentAs(sealed(caller, { kind: 'service', service: 'operator' }))]).toEqual([
      caller,
      'bus.call-refused',
    ]);
});

test('a call without a seal, or with a modified one, is refused', async () => {
  const subject = wire(listDeadLetters('ota').subject);
  const actor = await operator();
  expect(await sentAs({ subject })).toBe('bus.call-refused');
  expect(await sentAs({ subject, headers: { 'mnw-call': JSON.stringify({ actor }) } })).toBe('bus.call-refused');
  for (const header of ['gateway', 'gateway x y {}', ' ', 'nobody 0 0 {}', '__proto__ 0 0 {}', 'ota 0 0 {}'])
    expect([header, await sentAs({ subject, headers: { 'mnw-call': header } })]).toEqual([header, 'bus.call-refused']);
  const good = sealed('gateway', { ...actor, isOperator: false });
  const forged = good.headers['mnw-call'].replace('"isOperator":false', '"isOperator":true');
  expect(await sentAs({ ...good, headers: { 'mnw-call': forged } })).toBe('bus.call-refused');
  const renamed = sealed('mail', actor).headers['mnw-call'].replace(/^mail /, 'gateway ');
  expect(await sentAs({ subject, headers: { 'mnw-call': renamed } })).toBe('bus.call-refused');
});

test('a seal is valid for one subject, one body, one service and one reply', async () => {
  const actor = await operator();
  const call = () => sealed('gateway', actor);
  expect(await sentAs({ ...call(), subject: wire(serviceHealth('ota').subject) })).toBe('bus.call-refused');
  expect(await sentAs({ ...call(), body: '{ }' })).toBe('bus.call-refused');
  expect(await sentAs({ ...call(), reply: `_INBOX.tester.ota.${nuid.next()}.2` })).toBe('bus.call-refused');
  expect(await sentAs(sealed('gateway', actor, { callee: 'mail' }))).toBe('bus.call-refused');
});

test('a replayed call is refused, whoever sends it', async () => {
  const call = sealed('gateway', await operator());
  expect(await sentAs(call)).toBe('ok');
  for (let again = 0; again < 3; again++) expect(await sentAs(call)).toBe('bus.call-refused');
});

test('a call that was made too long ago, or in the future, is refused', async () => {
  const actor = await operator();
  for (const aheadMs of [-61_000, 61_000]) {
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + aheadMs);
    const call = sealed('gateway', actor);
    now.mockRestore();
    expect(await sentAs(call)).toBe('bus.call-refused');
  }
});

test('ordinary calls still arrive, many at a time and with replies out of order', async () => {
  const answers = await Promise.all(Array.from({ length: 3_000 }, (_, at) => world.call(echo, { text: String(at) })));
  expect(answers.map(({ text }) => Number(text))).toEqual(Array.from({ length: 3_000 }, (_, at) => at));
});

test('production does not use a NATS server without access control', async () => {
  await using server = await OwnNats.start();
  const { identities } = world;
  await expect(
    connectGuardedBus({ NATS_URL: server.url, NODE_ENV: 'production' }, identities['mail']!),
  ).rejects.toThrow('has no access control');
  await (await connectGuardedBus({ NATS_URL: server.url, NODE_ENV: 'test' }, identities['mail']!)).close();
  await (
    await connectGuardedBus({ NATS_URL: world.env['NATS_URL']!, NODE_ENV: 'production' }, identities['mail']!)
  ).close();
});

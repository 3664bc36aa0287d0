// What a push and a pull cost where the work is done: the product's use cases and, beside them, the bare statements, in
// one process on one pool of connections. POST /run {what, seconds, lanes, rows, people} answers with the rates.
/**
 * @import { AccountActor } from '@mnw/contracts/actor'
 * @import { InputOf } from '@mnw/contracts/define-rpc'
 * @import { SyncDeviceId } from '@mnw/contracts/ids'
 * @import { SyncConfig } from '../../../services/sync/dist/sync.config.js'
 * @import { Change, Person, ServiceRun } from '../sync-people.mjs'
 */
import Fastify from 'fastify';
import { BusClient } from '@mnw/messaging/bus-client';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { connectBus } from '@mnw/messaging/connection';
import { Subjects } from '@mnw/messaging/subjects';
import { pullChanges, pushChanges } from '@mnw/contracts/sync/changes.rpc';
import { withinCall } from '@mnw/observability/call-context';
import { SyncDb } from '../../../services/sync/dist/sync.db.js';
import { PullChanges } from '../../../services/sync/dist/changes/pull-changes.js';
import { PushChanges } from '../../../services/sync/dist/changes/push-changes.js';
import { bareInsert, barePage } from './bare-sync.mjs';
import { closedLoop } from './closed-loop.mjs';
import { listen } from './ready.mjs';
import { someChanges } from '../sync-people.mjs';

const connections = 8;
const { DATABASE_URL_SYNC = '', NATS_URL = '', BUS_PEERS = '' } = process.env;
const db = new SyncDb({ url: DATABASE_URL_SYNC, name: 'bench', max: connections });
const identityOf = (/** @type {string} */ name) =>
  new BusIdentity(name, process.env[`NATS_SEED_${name.toUpperCase()}`] ?? '', BUS_PEERS);
const [sync, gateway] = [identityOf('sync'), identityOf('gateway')];
const bus = new BusClient(await connectBus(NATS_URL, sync), new Subjects(''), sync);
const separate = new BusClient(await connectBus(NATS_URL, gateway), new Subjects('separate'), gateway);
// Of its configuration the use case reads this one setting.
const config = /** @type {SyncConfig} */ ({ SYNC_KEY_BYTES: 2 ** 50 });
const pushing = new PushChanges(db, bus, config);
const pulling = new PullChanges(db);

/**
 * @param {Person} person
 * @returns {AccountActor}
 */
const actorOf = ({ userId, appId }) => ({
  kind: 'account',
  userId,
  username: 'person',
  credential: 'sync-token',
  credentialId: userId,
  appId,
  scopes: ['sync'],
  isOperator: false,
  canCreateProjects: false,
  emailVerified: true,
  credentialsVersion: 1,
  state: 'active',
  authenticatedAt: new Date(0).toISOString(),
});

/**
 * Each lane goes through people of its own, so that none waits for another's lock.
 * @param {ServiceRun} run
 * @param {number} lane
 * @param {number} turn
 */
function personOf({ people, lanes }, lane, turn) {
  const person = people[(lane + turn * lanes) % people.length];
  if (!person) throw new Error('There is nobody to push for.');
  return person;
}

/** @param {Person} person */
function deviceOf({ deviceIds: [id] }) {
  if (!id) throw new Error('A person has no device.');
  return id;
}
/** @type {Map<SyncDeviceId, number>} */
const pushNumbers = new Map();

/** @param {SyncDeviceId} id */
function nextNumber(id) {
  const number = (pushNumbers.get(id) ?? 0) + 1;
  pushNumbers.set(id, number);
  return number;
}

/** @type {Record<string, (person: Person, changes: Change[]) => Promise<unknown>>} */
const kinds = {
  'bare insert': (person, changes) => bareInsert(db, person, changes),
  push: (person, changes) => push(person, { device_id: deviceOf(person), changes }),
  'numbered push': (person, changes) =>
    push(person, { device_id: deviceOf(person), push_no: nextNumber(deviceOf(person)), key_version: 0, changes }),
  'numbered push over the bus': (person, changes) =>
    separate.call(
      pushChanges,
      { device_id: deviceOf(person), push_no: nextNumber(deviceOf(person)), key_version: 0, changes },
      { actor: actorOf(person) },
    ),
  'bare page': (person) => barePage(db, person),
  pull: (person) =>
    pulling.execute({ device_id: deviceOf(person), include_own: true, limit: 500, cursor: null }, actorOf(person)),
  'pull over the bus': (person) =>
    separate.callBytes(pullChanges, { device_id: deviceOf(person), include_own: true }, { actor: actorOf(person) }),
};

/**
 * Writing the body out stands for the client's part: the baseline has as many changes to make ready, and does so.
 * @param {Person} person
 * @param {InputOf<typeof pushChanges>} input
 */
function push(person, input) {
  const body = Buffer.from(JSON.stringify(input));
  return withinCall({ traceparent: '', body }, () => pushing.execute(input, actorOf(person)));
}

const fastify = Fastify({ bodyLimit: 2 ** 28 });
fastify.post('/run', async ({ body }) => {
  const run = /** @type {ServiceRun} */ (body);
  const work = kinds[run.what];
  if (!work) throw new Error(`Nothing is called ${run.what}.`);
  const batches = Array.from({ length: 64 }, () => someChanges(run.rows ?? 1));
  return closedLoop(run.lanes, run.seconds, (lane, turn) =>
    work(personOf(run, lane, turn), batches[turn % batches.length] ?? []),
  );
});
fastify.post('/forget', () => (pushNumbers.clear(), 'forgotten'));
await listen(fastify);

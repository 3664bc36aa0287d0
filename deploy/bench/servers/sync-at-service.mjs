// What a push and a pull cost where the work is done: the product's use cases and, beside them, the bare statements, in one process on one pool
// of connections. POST /run {what, seconds, lanes, rows, people} answers with the rates.
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
const db = new SyncDb({ url: process.env.DATABASE_URL_SYNC, name: 'bench', max: connections });
const identityOf = (name) =>
  new BusIdentity(name, process.env[`NATS_SEED_${name.toUpperCase()}`], process.env.BUS_PEERS);
const [sync, gateway] = [identityOf('sync'), identityOf('gateway')];
const bus = new BusClient(await connectBus(process.env.NATS_URL, sync), new Subjects(''), sync);
const separate = new BusClient(await connectBus(process.env.NATS_URL, gateway), new Subjects('separate'), gateway);
const pushing = new PushChanges(db, bus, { SYNC_KEY_BYTES: 2 ** 50 });
const pulling = new PullChanges(db);

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
  state: 'active',
  authenticatedAt: new Date(0).toISOString(),
});

/** Each lane goes through people of its own, so that none waits for another's lock. */
const personOf = (people, lanes, lane, turn) => people[(lane + turn * lanes) % people.length];
const pushNumbers = new Map();
const nextNumber = (id) => pushNumbers.set(id, (pushNumbers.get(id) ?? 0) + 1).get(id);

const kinds = {
  'bare insert': (person, changes) => bareInsert(db, person, changes),
  push: (person, changes) => push(person, { device_id: person.deviceIds[0], changes }),
  'numbered push': (person, changes) =>
    push(person, { device_id: person.deviceIds[0], push_no: nextNumber(person.deviceIds[0]), key_version: 0, changes }),
  'numbered push over the bus': (person, changes) =>
    separate.call(
      pushChanges,
      { device_id: person.deviceIds[0], push_no: nextNumber(person.deviceIds[0]), key_version: 0, changes },
      { actor: actorOf(person) },
    ),
  'bare page': (person) => barePage(db, person),
  pull: (person) =>
    pulling.execute({ device_id: person.deviceIds[0], include_own: true, limit: 500, cursor: null }, actorOf(person)),
  'pull over the bus': (person) =>
    separate.callBytes(pullChanges, { device_id: person.deviceIds[0], include_own: true }, { actor: actorOf(person) }),
};

// Writing the body out stands for the client's part: the baseline has as many changes to make ready, and does so.
function push(person, input) {
  const body = Buffer.from(JSON.stringify(input));
  return withinCall({ traceparent: '', body }, () => pushing.execute(input, actorOf(person)));
}

const fastify = Fastify({ bodyLimit: 2 ** 28 });
fastify.post('/run', async ({ body: { what, seconds, lanes, rows = 1, people } }) => {
  const batches = Array.from({ length: 64 }, () => someChanges(rows));
  return closedLoop(lanes, seconds, (lane, turn) =>
    kinds[what](personOf(people, lanes, lane, turn), batches[turn % batches.length]),
  );
});
fastify.post('/forget', () => (pushNumbers.clear(), 'forgotten'));
await listen(fastify);

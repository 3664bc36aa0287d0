import { rm } from 'node:fs/promises';
import supertest from 'supertest';
import type { Actor } from '@mnw/contracts/actor';
import type { CallInputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';
import { isLoopbackUrl } from '@mnw/http/loopback';
import { Database } from '@mnw/db/database';
import { BusClient } from '@mnw/messaging/bus-client';
import type { BusIdentity } from '@mnw/messaging/bus-identity';
import { connectBus } from '@mnw/messaging/connection';
import { deleteEvents } from '@mnw/messaging/event-stream';
import type { RunningService, ServiceDefinition } from '@mnw/host/running-service';
import { LocalCalls } from '@mnw/messaging/local-calls';
import { Subjects } from '@mnw/messaging/subjects';
import { given } from './given/given.js';
import { cloneDatabase } from './template-database.js';
import { TestClock } from './test-clock.js';
import { testIdentities, testInfrastructure, worldEnv } from './world-env.js';

export interface WorldOptions {
  /** Environment variables that override the world's own. */
  env?: Record<string, string>;
  /** Whether the services and the test call each other without the broker, as in the all-in-one process. */
  local?: boolean;
}

const all = ['gateway', 'identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];

/**
 * A small system of real parts: the given services on their own database, subject prefix and ports. Dispose of it
 * with `await using`.
 */
export async function startWorld(
  definitions: readonly ServiceDefinition[],
  options: WorldOptions = {},
): Promise<World> {
  const { database: adminUrl } = testInfrastructure();
  const database = await cloneDatabase(adminUrl);
  const env: Record<string, string> = { ...(await worldEnv(database, all)), ...options.env };
  // The local mailbox is refused on a public URL; a world with such a URL sends its mail to an SMTP peer.
  if (!isLoopbackUrl(env['PUBLIC_URL']!)) env['LOCAL_MAILBOX'] = '0';
  const clock = new TestClock();
  const identities = testIdentities();
  // A test calls with the key of the user that the actor belongs to, over a connection with full permissions.
  const callerOf = (actor: Actor): BusIdentity =>
    (actor.kind === 'service' ? identities[actor.service] : undefined) ?? identities['gateway']!;
  const local = options.local ? new LocalCalls() : undefined;
  const bus = new BusClient(
    await connectBus(env['NATS_URL']!, identities['tester']!),
    new Subjects(database.name),
    callerOf,
    { inboxName: 'tester', local },
  );
  const db = new Database({ url: database.url, name: 'mnw world', max: 4 });
  const world = new World(env, clock, bus, identities, db, database.drop, local);
  try {
    for (const definition of definitions) await world.start(definition);
  } catch (error) {
    await world[Symbol.asyncDispose]();
    throw error;
  }
  return world;
}

export class World {
  readonly services: RunningService[] = [];
  /** Rows inserted directly into the database, and the actors to call with. */
  readonly given = given(this);

  constructor(
    readonly env: Record<string, string>,
    readonly clock: TestClock,
    readonly bus: BusClient,
    /** The keys of every user of the bus. */
    readonly identities: Readonly<Record<string, BusIdentity>>,
    /** Connected as the owner of the schema, who can read and change everything. */
    readonly db: Database,
    private readonly dropDatabase: () => Promise<void>,
    private readonly local: LocalCalls | undefined,
  ) {}

  async start(definition: ServiceDefinition, env: Record<string, string> = {}): Promise<RunningService> {
    const service = await definition.start({ ...this.env, ...env }, { clock: this.clock, local: this.local });
    this.services.push(service);
    return service;
  }

  /** Stops one service and keeps the others running. */
  async stop(service: RunningService): Promise<void> {
    this.services.splice(this.services.indexOf(service), 1);
    await service.close();
  }

  call<D extends RpcDefinition>(
    rpc: D,
    input: CallInputOf<D>,
    actor: Actor = { kind: 'anonymous' },
  ): Promise<OutputOf<D>> {
    return this.bus.call(rpc, input, { actor, deadlineMs: 20_000 });
  }

  /** URL of the gateway, if it is part of the world. */
  get url(): string {
    return this.env['PUBLIC_URL']!;
  }
  get http(): ReturnType<typeof supertest> {
    return supertest(`http://127.0.0.1:${this.env['PORT']}`);
  }
  /** An agent keeps cookies between requests. */
  agent(): ReturnType<typeof supertest.agent> {
    return supertest.agent(`http://127.0.0.1:${this.env['PORT']}`);
  }

  /** Drains outboxes, consumers and jobs of every service until a whole round finds nothing to do. */
  async settle(): Promise<void> {
    for (let round = 0; ; round++) {
      if (round > 2_000) throw new Error('The world does not settle: something keeps creating work');
      let done = 0;
      for (const service of this.services) done += await service.settleOnce();
      if (done === 0) return;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const service of this.services.splice(0).reverse()) await service.close();
    await deleteEvents(this.bus.connection, this.bus.subjects);
    this.bus.close();
    await this.bus.connection.close();
    await this.db.close();
    await this.dropDatabase();
    for (const directory of [this.env['STORAGE_DIR']!, this.env['REPOS_DIR']!])
      await rm(directory, { recursive: true, force: true });
  }
}

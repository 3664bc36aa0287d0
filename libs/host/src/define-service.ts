import 'reflect-metadata';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { z } from 'zod';
import { Clock } from './clock.js';
import { configProblems, readConfig } from './service-config.js';
import { Database } from '@mnw/db/database';
import { Jobs } from '@mnw/jobs/jobs';
import { HealthChecks, serveHealth } from '@mnw/observability/health';
import { createLogger, Logger } from '@mnw/observability/logger';
import { KeyRing } from '@mnw/secrets/key-ring';
import { readSecrets } from '@mnw/secrets/read-secrets';
import { BusClient } from '@mnw/messaging/bus-client';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import type { BusConfig } from './bus-config.js';
import { CONFIG } from './config-token.js';
import { pingDatabase } from './health.queries.js';
import { closeBus, connectGuardedBus } from '@mnw/messaging/connection';
import { PassErrors } from '@mnw/messaging/pass-errors.filter';
import { RpcServer } from '@mnw/messaging/rpc-server';
import type { RunningService, ServiceDefinition, StartOptions } from './running-service.js';
import { serveOperations } from './operations.js';
import { ServiceWork, type WorkParts } from './service-work.js';
import { Stopping } from './stopping.js';
import { Subjects } from '@mnw/messaging/subjects';

interface ServiceParts<S extends z.ZodType<BusConfig>> {
  name: string;
  module: Type;
  config: S;
  /** The service's database class, injectable as this class. */
  db: new (options: ConstructorParameters<typeof Database>[0]) => Database;
}

/** Everything that a running service consists of before Nest composes it. */
interface Parts extends Omit<WorkParts, 'service'> {
  clock: Clock;
  keyRing: KeyRing;
  identity: BusIdentity;
  health: HealthChecks;
  stopping: Stopping;
}

@Module({})
class PlatformModule {}

/**
 * Declares a bus service. Its module can inject the db class, BusClient, BusIdentity, Jobs, KeyRing, Clock, Logger,
 * Stopping and CONFIG.
 */
export function defineService<S extends z.ZodType<BusConfig>>(declared: ServiceParts<S>): ServiceDefinition {
  return {
    name: declared.name,
    problems: (env) => configProblems(declared.name, declared.config, env),
    start: (env, options) => start(declared, env, options),
  };
}

async function start<S extends z.ZodType<BusConfig>>(
  declared: ServiceParts<S>,
  env: Record<string, string | undefined>,
  options: StartOptions = {},
): Promise<RunningService> {
  const config = readConfig(declared.name, declared.config, env);
  const parts = await connectParts(declared, config, options);
  const server = new RpcServer({
    connection: parts.connection,
    subjects: parts.bus.subjects,
    service: declared.name,
    identity: parts.identity,
    log: parts.log,
    clock: parts.clock,
    checkOutputs: config.NODE_ENV === 'production' ? 'writes' : 'all',
    local: options.local,
  });
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(compose(declared, parts), {
    strategy: server,
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  app.useGlobalFilters(new PassErrors());
  await app.init();
  const work = new ServiceWork(app, { ...parts, service: declared.name });
  serveOperations(server, declared.name, { letters: work.deadLetters, health: parts.health, db: parts.db });
  await app.listen();
  await work.start();
  const healthServer = await serveHealth(config, parts.health);
  parts.log.info({ pid: process.pid }, 'service ready');
  return {
    name: declared.name,
    health: parts.health,
    urls: config.HEALTH_PORT ? { health: `http://127.0.0.1:${config.HEALTH_PORT}` } : {},
    settleOnce: () => work.settleOnce(),
    async close() {
      healthServer?.close();
      parts.stopping.begin();
      await app.close();
      await work.stop();
      parts.bus.close();
      await closeBus(parts.connection);
      await parts.db.close();
    },
  };
}

async function connectParts<S extends z.ZodType<BusConfig>>(
  declared: ServiceParts<S>,
  config: BusConfig,
  { clock = new Clock(), local }: StartOptions,
): Promise<Parts> {
  const log = createLogger(declared.name, config.LOG_LEVEL);
  const subjects = new Subjects(config.SUBJECT_PREFIX);
  const identity = new BusIdentity(declared.name, config.NATS_SEED, config.BUS_PEERS);
  const connection = await connectGuardedBus(config, identity);
  const db = new declared.db({ url: config.DATABASE_URL, name: `mnw ${declared.name}`, max: config.DATABASE_POOL });
  const jobs = new Jobs({
    redisUrl: config.REDIS_URL,
    queue: declared.name,
    prefix: `mnw-${config.SUBJECT_PREFIX}`,
    log,
  });
  const health = new HealthChecks();
  health.add('nats', async () => (await connection.flush(), 'ok'));
  health.add('postgres', async () => (await pingDatabase(db), 'ok'));
  return {
    config,
    connection,
    identity,
    bus: new BusClient(connection, subjects, identity, { local }),
    db,
    jobs,
    log,
    clock,
    keyRing: new KeyRing(readSecrets(config)),
    health,
    stopping: new Stopping(),
  };
}

function compose<S extends z.ZodType<BusConfig>>(declared: ServiceParts<S>, parts: Parts): DynamicModule {
  const providers: Provider[] = [
    { provide: CONFIG, useValue: parts.config },
    { provide: declared.db, useValue: parts.db },
    { provide: Database, useValue: parts.db },
    { provide: BusClient, useValue: parts.bus },
    { provide: Jobs, useValue: parts.jobs },
    { provide: KeyRing, useValue: parts.keyRing },
    { provide: BusIdentity, useValue: parts.identity },
    { provide: Clock, useValue: parts.clock },
    { provide: Logger, useValue: parts.log },
    { provide: Stopping, useValue: parts.stopping },
  ];
  return {
    module: PlatformModule,
    global: true,
    imports: [DiscoveryModule, declared.module],
    providers,
    exports: providers.map((provider) => ('provide' in provider ? provider.provide : provider)),
  };
}

import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import fastifyCompress from '@fastify/compress';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { notificationHandlers } from '@mnw/host/notification-handlers';
import { configProblems, readConfig } from '@mnw/host/service-config';
import { HealthChecks, serveHealth } from '@mnw/observability/health';
import { answerPlainly } from '@mnw/http/answer-plainly';
import { createLogger } from '@mnw/observability/logger';
import { BusService } from '@mnw/contracts/platform/bus-services';
import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { closeBus, connectGuardedBus } from '@mnw/messaging/connection';
import { afterReconnect, subscribeNotifications } from '@mnw/messaging/notifications';
import type { RunningService, ServiceDefinition } from '@mnw/host/running-service';
import { continueInTurn } from '@mnw/http/continue-in-turn';
import { Subjects } from '@mnw/messaging/subjects';
import { KeyRing } from '@mnw/secrets/key-ring';
import { readSecrets } from '@mnw/secrets/read-secrets';
import { createStorageFilesHandler } from '@mnw/storage/create-storage';
import { ResponseCache } from './cache/response-cache.js';
import { addCacheHooks } from './cache/cache-hooks.js';
import { gatewayConfig, type GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { refuseBytes } from './http/client-errors.js';
import { addAdmission, Admission } from './http/admission.js';
import { addCanonicalAddresses } from './http/canonical-addresses.js';
import { addDecodedBodies } from './http/decoded-bodies.js';
import { addBodyParsers } from './http/body-parsers.js';
import { addBodyDeadlines, addDraining } from './http/body-deadlines.js';
import { addBodyLimits } from './http/body-limits.js';
import { UpdateFeeds } from './machine/ota/update-feeds.js';
import { addUpdateHook } from './machine/ota/update-hook.js';
import { addSecurityHeaders, securityHeaders, type HeadersOf } from './http/security-headers.js';
import { addHostCheck, guardHosts } from './http/host-check.js';
import { addCrossOrigin } from './http/cross-origin.js';
import { addRequestFrame } from './http/request-frame.js';
import { limitByProgress } from './http/upload-progress.js';
import { rewriteTarget } from './http/request-target.js';
import { Site } from './pages/site/site.js';
import { EarlyErrors } from './errors/early-errors.js';
import { ProblemFilter } from './errors/problem.filter.js';

const assets = fileURLToPath(new URL('../public', import.meta.url));

/** The only HTTP entry point. It contains no business rules and owns no table. */
export const gateway: ServiceDefinition = {
  name: 'gateway',
  problems: (env) => configProblems('gateway', gatewayConfig, env),
  async start(env, { local } = {}) {
    const config = readConfig('gateway', gatewayConfig, env);
    const log = createLogger('gateway', config.LOG_LEVEL);
    const identity = new BusIdentity('gateway', config.NATS_SEED, config.BUS_PEERS);
    const connection = await connectGuardedBus(config, identity);
    const bus = new BusClient(connection, new Subjects(config.SUBJECT_PREFIX), identity, { local });
    const keyRing = new KeyRing(readSecrets(config));
    const cache = new ResponseCache();
    const health = healthOf(bus);
    const site = await Site.read(config);
    const headersOf = securityHeaders(config);
    const early = new EarlyErrors(headersOf);
    const app = await NestFactory.create<NestFastifyApplication>(
      GatewayModule.with({ config, bus, identity, keyRing, log, health, cache, site }),
      adapterFor(config, early),
      {
        logger: ['error', 'fatal'],
        abortOnError: false,
        bodyParser: false,
      },
    );
    await addPlugins(app, headersOf, cache, config);
    app.useGlobalFilters(app.get(ProblemFilter));
    early.filter = app.get(ProblemFilter);
    await app.listen(config.PORT, config.HOST);
    subscribeNotifications(connection, bus.subjects, notificationHandlers(app), log);
    void afterReconnect(connection, () => {
      cache.drop();
      app.get(UpdateFeeds).dropAll();
    });
    const files = await serveFiles(config, keyRing);
    const healthServer = await serveHealth(config, health);
    log.info({ pid: process.pid }, 'service ready');
    return running(app, health, files, async () => {
      healthServer?.close();
      files?.close();
      await app.close();
      bus.close();
      await closeBus(connection);
    });
  },
};

function adapterFor(config: GatewayConfig, early: EarlyErrors): FastifyAdapter {
  const trustProxy = config.TRUSTED_PROXIES
    ? config.TRUSTED_PROXIES.split(',').map((address) => address.trim())
    : false;
  return new FastifyAdapter({
    rewriteUrl: rewriteTarget,
    frameworkErrors: early.answer,
    clientErrorHandler: refuseBytes,
    bodyLimit: config.BODY_LIMIT_BYTES,
    trustProxy,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 512 },
  });
}

async function addPlugins(
  app: NestFastifyApplication,
  headersOf: HeadersOf,
  cache: ResponseCache,
  config: GatewayConfig,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  continueInTurn(fastify.server);
  addHostCheck(fastify, config);
  // Runs before the request frame, which a response from memory does not need.
  addUpdateHook(fastify, app.get(UpdateFeeds), headersOf);
  addCacheHooks(fastify, cache);
  addRequestFrame(fastify);
  addSecurityHeaders(fastify, headersOf);
  addCanonicalAddresses(fastify);
  addBodyDeadlines(fastify);
  addBodyLimits(fastify, config.BODY_LIMIT_BYTES);
  await addCrossOrigin(fastify);
  addDecodedBodies(fastify);
  addBodyParsers(fastify);
  await app.register(fastifyCompress, {
    threshold: 1_400,
    encodings: ['gzip', 'identity'],
    globalDecompression: false,
  });
  await app.register(fastifyCookie);
  // Runs after the cookies are parsed and before the body is read.
  addAdmission(fastify, app.get(Admission));
  addDraining(fastify);
  await app.register(fastifyStatic, { root: assets, prefix: '/assets/', maxAge: '1h', decorateReply: false });
  // What browsers and search engines ask for by a name of their own.
  await app.register(fastifyStatic, { root: `${assets}/root`, wildcard: false, maxAge: '1h', decorateReply: false });
}

/** Used by /health/ready: every service reports the health of its components. */
function healthOf(bus: BusClient): HealthChecks {
  const health = new HealthChecks();
  for (const service of BusService.options) {
    health.add(service, async () => {
      const { ready, parts } = await bus.call(serviceHealth(service), {}, { deadlineMs: 1_500 });
      return ready ? 'ok' : JSON.stringify(parts);
    });
  }
  return health;
}

/**
 * Serves the disk driver's files on another port and therefore another origin, so that uploaded content never runs with
 * access to the session cookie.
 */
async function serveFiles(config: GatewayConfig, keyRing: KeyRing): Promise<Server | undefined> {
  const handle = createStorageFilesHandler(config, keyRing);
  if (!handle) return undefined;
  const answer = guardHosts(
    config,
    (request, response) => void handle(request, response).catch(() => answerPlainly(response)),
  );
  const server = continueInTurn(limitByProgress(createServer(answer)));
  server.listen(config.FILES_PORT, config.HOST);
  await once(server, 'listening');
  return server;
}

function running(
  app: NestFastifyApplication,
  health: HealthChecks,
  files: Server | undefined,
  close: () => Promise<void>,
): RunningService {
  const portOf = (server: Server): number => (server.address() as { port: number }).port;
  const urls = {
    gateway: `http://localhost:${portOf(app.getHttpServer() as Server)}`,
    ...(files ? { files: `http://127.0.0.1:${portOf(files)}` } : {}),
  };
  return { name: 'gateway', health, urls, settleOnce: () => Promise.resolve(0), close };
}

import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { HealthChecks } from '@mnw/observability/health';
import { Logger } from '@mnw/observability/logger';
import { BusClient } from '@mnw/messaging/bus-client';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import { apiControllers } from './api/api-controllers.js';
import { BuildLogs } from './api/builds/build-logs.js';
import { ResponseCache } from './cache/response-cache.js';
import { DropCache } from './cache/drop-cache.js';
import type { GatewayConfig } from './gateway.config.js';
import { Admission } from './http/admission.js';
import { Authentication } from './http/authentication.js';
import { ErrorPages } from './errors/error-pages.js';
import { EventStreams } from './http/event-streams.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { RedisBuckets } from './http/rate-buckets.js';
import { RateLimits } from './http/rate-limits.js';
import { RouteGuard } from './http/route.guard.js';
import { CheckoutCookie } from './pages/checkout/checkout-cookie.js';
import { SessionCookie } from './http/session-cookie.js';
import { StreamProxy } from './http/stream-proxy.js';
import { machineControllers } from './machine/machine-controllers.js';
import { UpdateFeeds } from './machine/ota/update-feeds.js';
import { HealthController } from './operations/health.controller.js';
import { ApiDocumentController } from './operations/api-document.controller.js';
import { ApiDocument } from './operations/api-document.js';
import { Site } from './pages/site/site.js';
import { pageControllers, pageViews } from './pages/page-controllers.js';

interface GatewayParts {
  config: GatewayConfig;
  bus: BusClient;
  identity: BusIdentity;
  keyRing: KeyRing;
  log: Logger;
  health: HealthChecks;
  cache: ResponseCache;
  site: Site;
}

/** The gateway's composition root. */
@Module({})
export class GatewayModule {
  static with({ config, bus, identity, keyRing, log, health, cache, site }: GatewayParts): DynamicModule {
    return {
      module: GatewayModule,
      imports: [DiscoveryModule],
      controllers: [
        HealthController,
        ApiDocumentController,
        ...apiControllers,
        ...machineControllers,
        ...pageControllers,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: BusClient, useValue: bus },
        { provide: BusIdentity, useValue: identity },
        { provide: KeyRing, useValue: keyRing },
        { provide: Logger, useValue: log },
        { provide: HealthChecks, useValue: health },
        { provide: ResponseCache, useValue: cache },
        { provide: Site, useValue: site },
        { provide: APP_GUARD, useClass: RouteGuard },
        Admission,
        ApiDocument,
        Authentication,
        DropCache,
        ErrorPages,
        BuildLogs,
        EventStreams,
        ProblemFilter,
        RateLimits,
        RedisBuckets,
        SessionCookie,
        CheckoutCookie,
        UpdateFeeds,
        StreamProxy,
        ...pageViews,
      ],
    };
  }
}

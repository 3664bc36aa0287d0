import { Controller, Inject } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { CONFIG } from '@mnw/messaging/config-token';
import type { GatewayConfig } from '../gateway.config.js';
import { Route, routeKey, type RouteDeclaration } from '../http/route.decorator.js';
import { openApiDocument } from './openapi.js';

@Controller()
export class OpenApiController {
  private document: object | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Route('GET /api/openapi.json', { who: 'anyone', credentials: [], limit: 'reads', summary: 'This document' })
  show(): object {
    this.document ??= openApiDocument(this.declarations(), this.config.PUBLIC_URL);
    return this.document;
  }

  private declarations(): RouteDeclaration[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ instance }: { instance: unknown }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner.getAllMethodNames(prototype).flatMap((name) => (Reflect.getMetadata(routeKey, prototype[name]!) as RouteDeclaration | undefined) ?? []);
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';
import { routeKey, type RouteDeclaration } from '../http/route.decorator.js';
import { openApiDocument, type OpenApiDocument } from './openapi.js';

/** The OpenAPI document of the routes that this process serves, built once. */
@Injectable()
export class ApiDocument {
  private made: OpenApiDocument | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  get(): OpenApiDocument {
    this.made ??= openApiDocument(this.declarations(), this.config.PUBLIC_URL);
    return this.made;
  }

  private declarations(): RouteDeclaration[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ instance }: { instance: unknown }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => (Reflect.getMetadata(routeKey, prototype[name]!) as RouteDeclaration | undefined) ?? []);
    });
  }
}

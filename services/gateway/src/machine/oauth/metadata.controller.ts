import { Controller, Header, Inject } from '@nestjs/common';
import { z } from 'zod';
import { everyAppScope } from '@mnw/contracts/identity/app-scopes';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../../gateway.config.js';
import { Route } from '../../http/route.decorator.js';

const Metadata = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]));

/** Describes this server to apps that discover its features (RFC 8414). */
@Controller()
export class MetadataController {
  private readonly metadata: z.output<typeof Metadata>;

  constructor(@Inject(CONFIG) { PUBLIC_URL }: GatewayConfig) {
    const issuer = new URL(PUBLIC_URL).origin;
    this.metadata = {
      issuer,
      authorization_endpoint: `${issuer}/oauth/authorize`,
      token_endpoint: `${issuer}/oauth/token`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      userinfo_endpoint: `${issuer}/oauth/userinfo`,
      scopes_supported: [...everyAppScope],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      service_documentation: `${issuer}/api`,
    };
  }

  @Route('GET /.well-known/oauth-authorization-server', {
    output: Metadata,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    speaks: 'oauth',
    operationId: 'get-oauth-metadata',
    summary: 'Get the OAuth server metadata (RFC 8414)',
  })
  @Header('cache-control', 'public, max-age=3600')
  show() {
    return this.metadata;
  }
}

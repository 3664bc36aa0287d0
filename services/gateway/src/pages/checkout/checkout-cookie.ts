import { Inject, Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../../gateway.config.js';

/** As long as Stripe keeps a payment page open. */
const maxAgeSeconds = 31 * 60;

/**
 * Remembers a guest's latest checkout for half an hour. A guest who goes back and presses Buy again continues that
 * checkout instead of starting a competing one.
 */
@Injectable()
export class CheckoutCookie {
  private readonly isSecure: boolean;

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    this.isSecure = config.PUBLIC_URL.startsWith('https:');
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies['checkout'];
  }
  remember(reply: FastifyReply, token: string): void {
    void reply.setCookie('checkout', token, {
      path: '/checkout',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isSecure,
      maxAge: maxAgeSeconds,
    });
  }
}

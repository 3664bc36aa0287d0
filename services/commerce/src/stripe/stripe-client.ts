import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { CONFIG } from '@mnw/host/config-token';
import type { CommerceConfig } from '../commerce.config.js';

const timeoutMs = 10_000;

/** Stripe's official SDK, pointed at Stripe or at its simulator. Never called inside a transaction. */
@Injectable()
export class StripeClient {
  readonly api: Stripe;

  constructor(@Inject(CONFIG) config: CommerceConfig) {
    // Telemetry would also write a file into the home directory.
    this.api = new Stripe(config.STRIPE_SECRET_KEY, {
      ...config.STRIPE_API_URL,
      telemetry: false,
      maxNetworkRetries: 2,
      timeout: timeoutMs,
    });
  }
}

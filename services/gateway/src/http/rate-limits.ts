import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';
import { LocalBuckets, RedisBuckets, type Verdict } from './rate-buckets.js';
import { limitClasses, type LimitClass } from './limit-classes.js';

/**
 * Limits requests per client and class. Counts in Redis, so that all gateways share the limits, and in this process
 * while Redis is down.
 */
@Injectable()
export class RateLimits {
  private readonly local = new LocalBuckets();

  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly redis: RedisBuckets,
  ) {}

  /**
   * Consumes one request of `client`, or throws with the seconds to wait. Reports the remaining quota in the headers.
   */
  async take(limitClass: LimitClass, client: string, reply: FastifyReply): Promise<void> {
    if (this.config.RATE_LIMITS === 'off') return;
    const [burst, perSecond] = this.config.RATE_LIMITS[limitClass] ?? limitClasses[limitClass];
    const key = `${limitClass}:${client}`;
    const verdict = (await this.redis.take(key, burst, perSecond)) ?? this.local.take(key, burst, perSecond);
    tell(reply, limitClass, burst, perSecond, verdict);
    if (verdict.allowed) return;
    const retryAfterSeconds = Math.max(1, Math.ceil(verdict.waitMs / 1_000));
    throw new DomainError('http.rate-limited', 'too-many', `Too many requests; try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}

function tell(
  reply: FastifyReply,
  limitClass: LimitClass,
  burst: number,
  perSecond: number,
  { left, fullInMs }: Verdict,
): void {
  const reset = Math.ceil(fullInMs / 1_000);
  void reply.headers({
    ratelimit: `"${limitClass}";r=${left};t=${reset}`,
    'ratelimit-policy': `"${limitClass}";q=${burst};w=${Math.ceil(burst / perSecond)}`,
    'x-ratelimit-limit': String(burst),
    'x-ratelimit-remaining': String(left),
    'x-ratelimit-reset': String(reset),
  });
}

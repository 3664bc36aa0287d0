import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';
import { CONFIG } from '@mnw/messaging/config-token';
import type { GatewayConfig } from '../gateway.config.js';
import { LocalBuckets, RedisBuckets, type Verdict } from './rate-buckets.js';
import type { LimitClass } from './route.decorator.js';

/** Burst, then per second, for one client and class. Operators replace any of them with RATE_LIMITS. */
const defaults: Record<LimitClass, [number, number]> = {
  'log-in': [5, 2],
  token: [10, 2],
  'second-factor': [5, 2],
  keys: [20, 5],
  reads: [60, 10],
  // One page asks for dozens of covers at once; they must not use up what the next page needs.
  pictures: [300, 60],
  writes: [30, 2],
  export: [3, 1],
  // Stripe comes from few addresses and in bursts; its signature is what lets it in.
  webhooks: [2_000, 500],
};

/** Counts requests per client and class, in Redis so that all gateways count together, in this process while Redis is away. */
@Injectable()
export class RateLimits {
  private readonly local = new LocalBuckets();

  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly redis: RedisBuckets,
  ) {}

  /** Takes one request of `client`, or refuses with the seconds to wait; tells what is left in the headers. */
  async take(limitClass: LimitClass, client: string, reply: FastifyReply): Promise<void> {
    if (this.config.RATE_LIMITS === 'off') return;
    const [burst, perSecond] = this.config.RATE_LIMITS[limitClass] ?? defaults[limitClass];
    const key = `${limitClass}:${client}`;
    const verdict = (await this.redis.take(key, burst, perSecond)) ?? this.local.take(key, burst, perSecond);
    tell(reply, limitClass, burst, perSecond, verdict);
    if (verdict.allowed) return;
    const retryAfterSeconds = Math.max(1, Math.ceil(verdict.waitMs / 1_000));
    throw new DomainError('http.rate-limited', 'too-many', `Too many requests; try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
  }
}

function tell(reply: FastifyReply, limitClass: LimitClass, burst: number, perSecond: number, { left, fullInMs }: Verdict): void {
  const reset = Math.ceil(fullInMs / 1_000);
  void reply.headers({
    ratelimit: `"${limitClass}";r=${left};t=${reset}`,
    'ratelimit-policy': `"${limitClass}";q=${burst};w=${Math.ceil(burst / perSecond)}`,
    'x-ratelimit-limit': String(burst),
    'x-ratelimit-remaining': String(left),
    'x-ratelimit-reset': String(reset),
  });
}

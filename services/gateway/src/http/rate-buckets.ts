import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';

export interface Verdict {
  allowed: boolean;
  /** Requests that may follow at once. */
  left: number;
  /** Milliseconds until one more is allowed; 0 when it is now. */
  waitMs: number;
  /** Milliseconds until the whole burst is back. */
  fullInMs: number;
}

/** The generic cell rate algorithm: one number per client, the time at which its bucket would be full again. */
function decide(fullAt: number, now: number, burst: number, perSecond: number): { verdict: Verdict; fullAt: number } {
  const cost = 1_000 / perSecond;
  const from = Math.max(fullAt, now);
  const next = from + cost;
  const allowed = next - now <= burst * cost;
  const kept = allowed ? next : from;
  const waitMs = allowed ? 0 : next - now - burst * cost;
  return {
    fullAt: kept,
    verdict: { allowed, left: Math.max(0, Math.floor(burst - (kept - now) / cost)), waitMs, fullInMs: kept - now },
  };
}

/** Buckets of this process alone. */
export class LocalBuckets {
  private readonly fullAt = new LRUCache<string, number>({ max: 50_000 });

  take(key: string, burst: number, perSecond: number, now = Date.now()): Verdict {
    const { verdict, fullAt } = decide(this.fullAt.get(key) ?? 0, now, burst, perSecond);
    this.fullAt.set(key, fullAt);
    return verdict;
  }
}

/** The same rule inside Redis, by its clock, so that gateways with other clocks agree. Returns allowed and the time until full, in ms. */
const script = `
local t = redis.call('time') local now = t[1] * 1000 + math.floor(t[2] / 1000)
local cost = 1000 / tonumber(ARGV[2]) local full = tonumber(redis.call('get', KEYS[1]) or '0')
local from = math.max(full, now) local allowed = 0
if from + cost - now <= tonumber(ARGV[1]) * cost then allowed = 1 from = from + cost redis.call('set', KEYS[1], from, 'px', math.ceil(from - now) + 1) end
return {allowed, math.ceil(from - now)}`;

/** Buckets shared by all gateways. */
@Injectable()
export class RedisBuckets implements OnApplicationShutdown, OnModuleInit {
  private readonly redis: Redis;
  private readonly prefix: string;

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    this.prefix = `mnw-${config.SUBJECT_PREFIX}:limit:`;
    this.redis = new Redis(config.REDIS_URL, {
      lazyConnect: true,
      connectTimeout: 1_000,
      enableOfflineQueue: false,
      commandTimeout: 200,
      enableAutoPipelining: true,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    // An absent Redis shows in the verdicts below; without a listener each retry would print.
    this.redis.on('error', () => undefined);
  }

  /** The first request is counted in Redis already, unless Redis is away; then the connection is tried again behind the scenes. */
  async onModuleInit(): Promise<void> {
    await this.redis.connect().catch(() => undefined);
  }

  /** Undefined when Redis did not answer: the caller then counts in its own process. */
  async take(key: string, burst: number, perSecond: number): Promise<Verdict | undefined> {
    if (this.redis.status !== 'ready') return undefined;
    const cost = 1_000 / perSecond;
    const answer = (await this.redis.eval(script, 1, this.prefix + key, burst, perSecond).catch(() => undefined)) as
      [number, number] | undefined;
    if (!answer) return undefined;
    const [allowed, fullInMs] = answer;
    return {
      allowed: allowed === 1,
      left: Math.max(0, Math.floor(burst - fullInMs / cost)),
      waitMs: allowed === 1 ? 0 : fullInMs + cost - burst * cost,
      fullInMs,
    };
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}

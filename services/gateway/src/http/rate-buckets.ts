import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';

export interface Verdict {
  allowed: boolean;
  /** Requests that are allowed immediately. */
  left: number;
  /** Milliseconds until the next request is allowed; 0 if it is allowed now. */
  waitMs: number;
  /** Milliseconds until the full burst is available again. */
  fullInMs: number;
}

/**
 * The generic cell rate algorithm: it stores one number per client, the time at which the bucket would be full again.
 */
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

/** Buckets in the memory of this process. */
export class LocalBuckets {
  private readonly fullAt = new LRUCache<string, number>({ max: 50_000 });

  take(key: string, burst: number, perSecond: number, now = Date.now()): Verdict {
    const { verdict, fullAt } = decide(this.fullAt.get(key) ?? 0, now, burst, perSecond);
    this.fullAt.set(key, fullAt);
    return verdict;
  }
}

/**
 * The same algorithm in Lua on Redis's clock, so clock skew between gateways does not matter. Returns allowed and the
 * time until full, in ms.
 */
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
    // A missing Redis shows in the verdicts below; without a listener, ioredis would log every retry.
    this.redis.on('error', () => undefined);
  }

  /**
   * Connects before the first request, so that it is already counted in Redis. If Redis is down, the client reconnects
   * in the background.
   */
  async onModuleInit(): Promise<void> {
    await this.redis.connect().catch(() => undefined);
  }

  /** Undefined if Redis did not respond; the caller then uses the local buckets. */
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

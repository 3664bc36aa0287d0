import { createHash } from 'node:crypto';
import type { Clock } from '../state/clock.js';
import type { Store } from '../state/store.js';
import { InvalidRequest, StripeError } from './stripe-error.js';

export interface Result {
  status: number;
  body: object;
}

interface Saved extends Result {
  fingerprint: string;
  requestId: string;
  at: number;
}

const keptSeconds = 24 * 60 * 60;
const table = 'idempotency';

/**
 * Idempotency keys as Stripe states them: the first result of a request that began to execute is replayed, also when it was an
 * error; other parameters under the same key and a second use while the first is under way are refused. Keys live 24 hours.
 */
export class IdempotencyKeys {
  private readonly underWay = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {
    for (const name of store.keys(table)) if (!this.isKept(store.get(table, name) as Saved)) store.delete(table, name);
  }

  /** The saved result to replay, or undefined after taking the key for a first use. */
  begin(account: string, key: string, fingerprint: string): Saved | undefined {
    if (key.length > 255) throw new InvalidRequest('Idempotency keys must be at most 255 characters.');
    const name = `${account} ${key}`;
    if (this.underWay.has(name)) throw inUse(key);
    const saved = this.store.get(table, name) as Saved | undefined;
    if (saved !== undefined && this.isKept(saved)) {
      if (saved.fingerprint !== fingerprint) throw otherParameters(key);
      return saved;
    }
    this.underWay.add(name);
    return undefined;
  }

  save(account: string, key: string, fingerprint: string, requestId: string, result: Result): void {
    this.store.put(table, `${account} ${key}`, {
      ...result,
      fingerprint,
      requestId,
      at: this.clock.now(),
    } satisfies Saved);
  }

  /** Called when the answer goes out, however the request ended. */
  end(account: string, key: string): void {
    this.underWay.delete(`${account} ${key}`);
  }

  private isKept(saved: Saved): boolean {
    return saved.at + keptSeconds > this.clock.now();
  }
}

export function fingerprintOf(method: string, path: string, params: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path} ${JSON.stringify(params)}`)
    .digest('base64url');
}

function otherParameters(key: string): StripeError {
  return new StripeError(
    400,
    'idempotency_error',
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  );
}

function inUse(key: string): StripeError {
  return new StripeError(
    409,
    'idempotency_error',
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    { code: 'idempotency_key_in_use' },
  );
}

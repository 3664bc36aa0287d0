import type { Store } from './store.js';

/** Virtual time: a base clock (real time unless a test gives another) plus an offset that only grows and is kept in the store. */
export class Clock {
  constructor(
    private readonly store: Store,
    private readonly base: () => number,
  ) {}

  get offsetMs(): number {
    return Number(this.store.get('clock', 'offset_ms') ?? 0);
  }

  nowMs(): number {
    return this.base() + this.offsetMs;
  }

  /** Whole seconds since the epoch, the unit of Stripe's timestamps. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** The base clock without the offset, in seconds. */
  realNow(): number {
    return Math.floor(this.base() / 1000);
  }

  advance(ms: number): void {
    this.store.put('clock', 'offset_ms', this.offsetMs + ms);
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The client's promise that a repeated request is the same one: key, hash of method, path and body, and whose key it is. */
export interface Idempotency {
  key: string;
  requestHash: string;
  actorKey: string;
}

/** What follows one request through every process: trace (W3C traceparent), who called, and its idempotency key. */
export interface CallFrame {
  traceparent: string;
  actorId?: string | undefined;
  idempotency?: Idempotency | undefined;
  /** The request's body as it came over the bus, for what must be stored exactly as it was sent. */
  body?: Uint8Array | undefined;
}

const frames = new AsyncLocalStorage<CallFrame>();

/** The frame of the request being served, if any. */
export const currentCall = (): CallFrame | undefined => frames.getStore();
/** Runs `work` inside `frame`; everything it awaits sees it. */
export const withinCall = <T>(frame: CallFrame, work: () => T): T => frames.run(frame, work);

/** Ids of zeros only are not valid. */
const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * The traceparent of what begins here (W3C Trace Context, version 00): a span of its own, in the caller's trace if
 * `given` is well formed, else in a new one. Whoever is called next gets it as it is, and so knows its parent.
 */
export function traceparentFrom(given: string | undefined): string {
  const span = hexDigits().slice(16);
  const [, trace, flags] = (given && wellFormed.exec(given)) || [];
  return `00-${trace ?? hexDigits()}-${span}-${flags ?? '00'}`;
}

/** 32 hex digits, 122 bits of them random. Node makes UUIDs from a store of random bytes; asking the system for each took an eighth of the gateway's time. */
const hexDigits = (): string => randomUUID().replaceAll('-', '');

/** The 32 hex digits of a traceparent's trace id. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

/** The 16 hex digits of its span id. */
export const spanIdOf = (traceparent: string): string => traceparent.slice(36, 52);

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/**
 * The client's assurance that a repeated request is the same one: the key, a hash of method, path and body, and the
 * owner of the key.
 */
export interface Idempotency {
  key: string;
  requestHash: string;
  actorKey: string;
}

/** The context of one request in every process: its trace (W3C traceparent), its actor, and its idempotency key. */
export interface CallFrame {
  traceparent: string;
  actorId?: string | undefined;
  idempotency?: Idempotency | undefined;
  /** The request's body exactly as it was received over the bus, for data that must be stored byte for byte. */
  body?: Uint8Array | undefined;
}

const frames = new AsyncLocalStorage<CallFrame>();

/** The frame of the request being served, if any. */
export const currentCall = (): CallFrame | undefined => frames.getStore();
/** Runs `work` inside `frame`, which is visible in everything that it awaits. */
export const withinCall = <T>(frame: CallFrame, work: () => T): T => frames.run(frame, work);

/** Ids that consist of zeros are not valid. */
const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * Creates the traceparent of a new span (W3C Trace Context, version 00), in the caller's trace if `given` is well
 * formed, otherwise in a new one. It is passed unchanged to the services that are called next, so they know their
 * parent.
 */
export function traceparentFrom(given: string | undefined): string {
  const span = hexDigits().slice(16);
  const [, trace, flags] = (given && wellFormed.exec(given)) || [];
  return `00-${trace ?? hexDigits()}-${span}-${flags ?? '00'}`;
}

/**
 * 32 hex digits, 122 bits of them random. Node creates UUIDs from a cache of random bytes; asking the operating
 * system for each took an eighth of the gateway's time.
 */
const hexDigits = (): string => randomUUID().replaceAll('-', '');

/** The 32 hex digits of a traceparent's trace id. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

/** The 16 hex digits of its span id. */
export const spanIdOf = (traceparent: string): string => traceparent.slice(36, 52);

import type { z } from 'zod';

/** A notification to every process, on core NATS. It can be lost, so nothing may depend on its arrival. */
export interface BroadcastDefinition<P extends z.ZodType = z.ZodType> {
  readonly kind: 'broadcast';
  readonly subject: string;
  readonly payload: P;
}

/** Declares a broadcast. `subject` is `bcast.<name>`. */
export function defineBroadcast<P extends z.ZodType>(subject: string, payload: P): BroadcastDefinition<P> {
  if (!/^bcast\.[a-z.-]+$/.test(subject)) throw new Error(`Not a broadcast subject: ${subject}`);
  return { kind: 'broadcast', subject, payload };
}

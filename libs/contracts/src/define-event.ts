import type { z } from 'zod';

/** A past fact, published at least once through the outbox of its owner. */
export interface EventDefinition<P extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly subject: string;
  readonly payload: P;
}

const subjectPattern = /^evt\.[a-z]+\.[a-z-]+\.[a-z-]+\.v\d+$/;

/**
 * Declares an event. `subject` is `evt.<service>.<aggregate>.<past-tense>.v<n>`; payloads identify rows by id and
 * contain no secrets.
 */
export function defineEvent<P extends z.ZodType>(subject: string, payload: P): EventDefinition<P> {
  if (!subjectPattern.test(subject)) throw new Error(`Not an event subject: ${subject}`);
  return { kind: 'event', subject, payload };
}

/** The parsed payload of an event. */
export type EventOf<D extends EventDefinition> = z.output<D['payload']>;

import { z } from 'zod';
import { DomainError } from '@mnw/contracts/domain-error';

const notOurs = () => new DomainError('input.invalid', 'invalid', 'Not a cursor of this list.', { field: 'cursor', errors: [{ field: 'cursor', message: 'Not a cursor of this list' }] });

/** A cursor part checked by `schema`, so that a made-up one is bad input and not a failing query; null without a cursor. */
export function cursorPart<T>(part: unknown, schema: z.ZodType<T>): T | null {
  if (part === undefined) return null;
  const result = schema.safeParse(part);
  if (!result.success) throw notOurs();
  return result.data;
}

export const uuidPart = (part: unknown): string | null => cursorPart(part, z.uuid());
export const numberPart = (part: unknown): number | null => cursorPart(part, z.number());
/** A timestamp as PostgreSQL printed it: it stays text, because a Date would lose the microseconds the order rests on. */
export const timePart = (part: unknown): string | null => cursorPart(part, z.iso.datetime({ offset: true }));

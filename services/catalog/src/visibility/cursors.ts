import { z } from 'zod';
import { cursorPart } from '@mnw/contracts/lists';

export const uuidPart = (part: unknown): string | null => cursorPart(part, z.uuid());
export const numberPart = (part: unknown): number | null => cursorPart(part, z.number());
/** A timestamp as PostgreSQL printed it: it stays text, because a Date would lose the microseconds the order rests on. */
export const timePart = (part: unknown): string | null => cursorPart(part, z.iso.datetime({ offset: true }));

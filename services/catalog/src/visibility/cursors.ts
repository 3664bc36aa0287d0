import { z } from 'zod';
import { cursorPart } from '@mnw/contracts/lists';

export const uuidPart = (part: unknown): string | null => cursorPart(part, z.uuid());
export const numberPart = (part: unknown): number | null => cursorPart(part, z.number());
/**
 * A timestamp exactly as PostgreSQL printed it. It stays text, because a Date would lose the microseconds that the
 * order depends on.
 */
export const timePart = (part: unknown): string | null => cursorPart(part, z.iso.datetime({ offset: true }));

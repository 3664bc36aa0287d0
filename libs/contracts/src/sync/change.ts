import { z } from 'zod';
import { schemaNames } from '../schema-names.js';

export const mostChanges = 500;
export const mostDataBytes = 256 * 1024;
/** Maximum body size of one push. */
export const mostPushBytes = 4_000_000;
/** PostgreSQL parses JSON recursively, so the depth is limited by its stack. */
const deepest = 200;

/** A time that PostgreSQL accepts: with an offset, in the years 1 to 9999. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'Use a time like 2026-05-21T09:30:00Z' })
  .refine(
    (text) => !text.startsWith('0000') && !/[+-](?:1[6-9]|2\d):\d\d$/.test(text),
    'Use a time in the years 1 to 9999 with an offset of less than 16 hours',
  );

/** A change of one row: its whole new image, which only the app's devices can read. */
export const Change = z
  .object({
    table: z.string().min(1).max(100),
    op: z.enum(['INSERT', 'UPDATE', 'DELETE']),
    row_id: z.string().min(1).max(200),
    /** The device's own clock: shown to other devices, never used for order. */
    timestamp: Instant,
    /** Any JSON, usually ciphertext; at most 256 KiB. Not needed for DELETE. */
    data: z.unknown().optional(),
  })
  .superRefine(({ op, data }, context) => {
    const message = dataFault(op, data);
    if (message) context.addIssue({ code: 'custom', path: ['data'], message });
  })
  .register(schemaNames, { id: 'SyncChange' });

function dataFault(op: string, data: unknown): string | undefined {
  if (data === undefined || data === null) return op === 'DELETE' ? undefined : `${op} needs the data of the row`;
  if (typeof data === 'string')
    return data.length * 3 > mostDataBytes && Buffer.byteLength(data) > mostDataBytes ? tooLarge : undefined;
  if (typeof data !== 'object') return undefined;
  if (isTooDeep(data)) return `Must not be nested more than ${deepest} levels deep`;
  return Buffer.byteLength(JSON.stringify(data)) > mostDataBytes ? tooLarge : undefined;
}

const tooLarge = `Must not be larger than ${mostDataBytes} bytes`;

function isTooDeep(data: object): boolean {
  let level: unknown[] = [data];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

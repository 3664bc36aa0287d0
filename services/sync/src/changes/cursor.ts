import { DomainError } from '@mnw/contracts/domain-error';

/** A position in the log, as decoded from a client's cursor. */
export interface LogPosition {
  seq: number;
  /** Whether the cursor belongs to this epoch. Absent at the start of the log, for a device that has no data yet. */
  epoch?: (epoch: string) => boolean;
  asInteger: boolean;
}

export type Cursor = string | number;

const current = /^v1\.([0-9a-f-]{36})\.(0|[1-9]\d{0,14})$/;
const seqSpace = 2 ** 40;

/**
 * Legacy clients use integer cursors: 13 bits of the epoch above a 40-bit sequence number, which JavaScript and i64
 * hold exactly. A smaller integer is a bare sequence number without an epoch.
 */
const tagOf = (epoch: string): number => (Number.parseInt(epoch.slice(0, 8), 16) % 8_191) + 1;

export function readCursor(cursor: Cursor | null | undefined): LogPosition {
  if (cursor === null || cursor === undefined || cursor === '' || cursor === '0') return { seq: 0, asInteger: false };
  if (typeof cursor === 'number') return readInteger(cursor);
  const [, epoch, seq] = current.exec(cursor) ?? [];
  if (epoch !== undefined && seq !== undefined)
    return { seq: Number(seq), epoch: (known) => known === epoch, asInteger: false };
  if (/^[1-9]\d{0,15}$/.test(cursor) && Number(cursor) <= Number.MAX_SAFE_INTEGER)
    return { ...readInteger(Number(cursor)), asInteger: false };
  throw new DomainError('input.invalid', 'invalid', 'Not a cursor of this log.', {
    field: 'cursor',
    errors: [{ field: 'cursor', message: 'Not a cursor of this log' }],
  });
}

function readInteger(cursor: number): LogPosition {
  if (cursor === 0) return { seq: 0, asInteger: true };
  const tag = Math.floor(cursor / seqSpace);
  return { seq: cursor % seqSpace, epoch: (known) => tag === 0 || tag === tagOf(known), asInteger: true };
}

export const writeCursor = (epoch: string, seq: number, asInteger: boolean): Cursor =>
  asInteger ? tagOf(epoch) * seqSpace + seq : `v1.${epoch}.${seq}`;

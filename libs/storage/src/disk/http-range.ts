/** The bytes that a GET returns: the whole object, a part (both ends inclusive), or an unsatisfiable range. */
export type Selection = { kind: 'whole' } | { kind: 'part'; start: number; end: number } | { kind: 'unsatisfiable' };

const whole: Selection = { kind: 'whole' };

/**
 * Parses a Range header (RFC 9110 §14). Multiple ranges, other units and malformed headers mean the whole object, as
 * the RFC allows.
 */
export function selectedRange(header: string | undefined, sizeBytes: number): Selection {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match) return whole;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? whole : suffix(Number(last), sizeBytes);
  const start = Number(first);
  if (last !== '' && Number(last) < start) return whole;
  return start >= sizeBytes
    ? { kind: 'unsatisfiable' }
    : { kind: 'part', start, end: Math.min(last === '' ? Infinity : Number(last), sizeBytes - 1) };
}

const suffix = (length: number, sizeBytes: number): Selection =>
  length === 0 || sizeBytes === 0
    ? { kind: 'unsatisfiable' }
    : { kind: 'part', start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 };

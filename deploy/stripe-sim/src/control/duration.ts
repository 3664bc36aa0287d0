import { InvalidRequest } from '../http/stripe-error.js';

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds in `31d`, `25h`, `90m`, `5s`, `250ms`; a bare number is seconds. */
export function durationMs(wish: unknown): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(String(wish)) ?? [];
  if (amount === undefined)
    throw new InvalidRequest('by must be a duration such as 31d, 25h, 90m or a number of seconds.', { param: 'by' });
  return Number(amount) * units[unit as keyof typeof units];
}

import type { Outcome, Stream } from '../transport/outgoing.js';

export type Verdict =
  | { kind: 'sent' }
  | { kind: 'retry'; inMs: number }
  | { kind: 'failed'; isDeadAddress: boolean }
  | { kind: 'uncertain' };

const minute = 60_000;
const pausesMs = [1, 5, 15, 60, 240].map((minutes) => minutes * minute);
/** An email that could not be delivered for this long fails. */
export const giveUpAfterMs = 48 * 60 * minute;

export const pauseMs = (attempts: number): number => pausesMs[Math.min(attempts, pausesMs.length) - 1] ?? minute;

/**
 * Decides what an outcome means for the delivery. Only the reply code is used, because the library reports 452 and 550
 * under the same name.
 */
export function judge(
  outcome: Outcome,
  { stream, attempts, ageMs }: { stream: Stream; attempts: number; ageMs: number },
): Verdict {
  if (outcome.kind === 'sent') return { kind: 'sent' };
  if (outcome.kind === 'unknown' && stream === 'broadcast') return { kind: 'uncertain' };
  if (outcome.kind === 'refused' && outcome.code >= 500 && outcome.code !== 503)
    return { kind: 'failed', isDeadAddress: isDeadAddress(outcome) };
  return ageMs > giveUpAfterMs ? { kind: 'failed', isDeadAddress: false } : { kind: 'retry', inMs: pauseMs(attempts) };
}

// Enhanced status codes (RFC 3463) for a mailbox, domain or address syntax that does not exist. 5.7.x is policy and
// 5.2.2 a full mailbox.
const unknownMailbox = /\b5\.1\.(?:0|1|2|3|6|10)\b/;
const enhancedCode = /\b5\.\d{1,3}\.\d{1,3}\b/;

function isDeadAddress({ code, response, isAtRecipient }: Extract<Outcome, { kind: 'refused' }>): boolean {
  if (![550, 551, 553].includes(code)) return false;
  return enhancedCode.test(response) ? unknownMailbox.test(response) : isAtRecipient;
}

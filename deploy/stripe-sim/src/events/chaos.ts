import { seededRandom } from '../state/seeded-random.js';

/** How badly webhooks travel. Chances are 0 to 1; what happens to the n-th event depends on the seed and n alone. */
export interface Chaos {
  seed: string;
  /** With this chance an event is delivered `times` times more than once. */
  duplicate: { chance: number; times: number };
  /** Deliveries are gathered in windows of this many and leave each window one by one in shuffled order. */
  reorder: { window: number };
  /** Each delivery waits between 0 and this long. */
  delay: { max_ms: number };
  /** With this chance the first attempt is lost and left to the retry. */
  drop: { chance: number };
  /** With this chance the event arrives before the answer of the API call that caused it. */
  before_reply: { chance: number };
  retry: { base_ms: number; max_ms: number };
  /** Which time stands in the signature. */
  sign_with: 'virtual' | 'real';
}

export const calm: Chaos = {
  seed: '1',
  duplicate: { chance: 0, times: 0 },
  reorder: { window: 1 },
  delay: { max_ms: 0 },
  drop: { chance: 0 },
  before_reply: { chance: 0 },
  retry: { base_ms: 1_000, max_ms: 300_000 },
  sign_with: 'virtual',
};

export interface CopyPlan {
  delayMs: number;
  dropped: boolean;
  /** Place within a reorder window, lowest first. */
  order: number;
}

/** The fate of one event at one endpoint: one plan for each copy that is sent. */
export function planCopies(chaos: Chaos, endpoint: number, sequence: number): CopyPlan[] {
  const random = seededRandom(chaos.seed, endpoint, sequence);
  const copies = random() < chaos.duplicate.chance ? 1 + chaos.duplicate.times : 1;
  return Array.from({ length: copies }, () => ({
    delayMs: Math.floor(random() * chaos.delay.max_ms),
    dropped: random() < chaos.drop.chance,
    order: random(),
  }));
}

export function arrivesBeforeReply(chaos: Chaos, sequence: number): boolean {
  return seededRandom(chaos.seed, 'before-reply', sequence)() < chaos.before_reply.chance;
}

/** How long to wait before attempt `attempt` + 1. */
export function backOffMs({ retry }: Chaos, attempt: number): number {
  return Math.min(retry.max_ms, retry.base_ms * 2 ** Math.max(0, attempt - 1));
}

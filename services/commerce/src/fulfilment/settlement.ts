import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';

export type DisputeState = 'warning' | 'open' | 'won' | 'lost';

/** All that decides how a paid purchase stands. It does not matter in which order these became known. */
export interface SettlementFacts {
  /** False for the payment that lost against another one for the same thing. */
  isCompleted: boolean;
  amountCents: number;
  refundedCents: number;
  disputes: readonly DisputeState[];
}

export type Access = { kind: 'live' } | { kind: 'suspended' } | { kind: 'revoked'; reason: 'refund' | 'dispute-lost' };

export interface Settlement {
  state: PurchaseState;
  access: Access;
}

const live: Access = { kind: 'live' };

/** The one place that says what refunds and disputes do to a purchase and to what it gives. */
export function settle({ isCompleted, amountCents, refundedCents, disputes }: SettlementFacts): Settlement {
  const isRefunded = amountCents > 0 && refundedCents >= amountCents;
  const refunded: Access = { kind: 'revoked', reason: 'refund' };
  if (!isCompleted) return { state: isRefunded ? 'refunded' : 'processing', access: refunded };
  if (disputes.includes('lost')) return { state: 'lost', access: { kind: 'revoked', reason: 'dispute-lost' } };
  if (disputes.includes('open')) return { state: 'disputed', access: isRefunded ? refunded : { kind: 'suspended' } };
  if (isRefunded) return { state: 'refunded', access: refunded };
  return { state: refundedCents > 0 ? 'partially_refunded' : 'completed', access: live };
}

/** Whether the state is one of a sale that stands, as the projection in the table says it. */
export const isStanding = (state: PurchaseState): boolean =>
  state === 'completed' || state === 'partially_refunded' || state === 'disputed';

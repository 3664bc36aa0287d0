import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';

export type DisputeState = 'warning' | 'open' | 'won' | 'lost';

/**
 * Everything that determines the state of a paid purchase. The order in which these facts became known does not
 * matter.
 */
export interface SettlementFacts {
  /** False for a duplicate payment that was not fulfilled. */
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

/** The single place that defines the effect of refunds and disputes on a purchase's state and access. */
export function settle({ isCompleted, amountCents, refundedCents, disputes }: SettlementFacts): Settlement {
  const isRefunded = amountCents > 0 && refundedCents >= amountCents;
  const refunded: Access = { kind: 'revoked', reason: 'refund' };
  if (!isCompleted) return { state: isRefunded ? 'refunded' : 'processing', access: refunded };
  if (disputes.includes('lost')) return { state: 'lost', access: { kind: 'revoked', reason: 'dispute-lost' } };
  if (disputes.includes('open')) return { state: 'disputed', access: isRefunded ? refunded : { kind: 'suspended' } };
  if (isRefunded) return { state: 'refunded', access: refunded };
  return { state: refundedCents > 0 ? 'partially_refunded' : 'completed', access: live };
}

/** Whether a sale in this state counts as valid. Must agree with the generated column of the table. */
export const isStanding = (state: PurchaseState): boolean =>
  state === 'completed' || state === 'partially_refunded' || state === 'disputed';

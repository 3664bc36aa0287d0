import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';

/** Label and tone of each purchase state. */
export const purchaseWords: Record<PurchaseState, readonly [label: string, tone: 'good' | 'warn' | 'bad' | '']> = {
  created: ['Not paid', ''],
  checkout_open: ['Not paid yet', ''],
  processing: ['Being confirmed', 'warn'],
  completed: ['Paid', 'good'],
  partially_refunded: ['Partly refunded', 'warn'],
  refunded: ['Refunded', ''],
  disputed: ['Disputed', 'bad'],
  lost: ['Dispute lost', 'bad'],
  expired: ['Expired', ''],
  failed: ['Failed', 'bad'],
};

/** The same for one purchase: what cost nothing was not paid for. */
export const purchaseWordsOf = ({
  state,
  amount_cents,
}: {
  state: PurchaseState;
  amount_cents: number;
}): readonly [label: string, tone: 'good' | 'warn' | 'bad' | ''] =>
  state === 'completed' && amount_cents === 0 ? ['Free', 'good'] : purchaseWords[state];

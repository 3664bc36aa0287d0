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

import { mentionOf } from '../elements/person.js';
import type { Checkout } from './checkout.page.js';

export interface Headline {
  title: string;
  text: string;
  /** The outcome is still unknown, so the page polls for it. */
  waits: boolean;
}

const troubles: Record<NonNullable<Checkout['trouble']>, Headline> = {
  'item-gone': {
    title: 'This is no longer for sale',
    text: 'It was taken down before your payment arrived. Your refund is on its way.',
    waits: false,
  },
  'buyer-gone': {
    title: 'This account was deleted',
    text: 'It was deleted before your payment arrived. Your refund is on its way.',
    waits: false,
  },
  'seller-gone': {
    title: 'The seller can’t take payments',
    text: 'We closed this checkout. If you paid anyway, the money went straight to the seller: ask them, or your bank, for a refund.',
    waits: false,
  },
  'payment-held': {
    title: 'Your payment is on hold',
    text: 'We can no longer reach the seller’s Stripe account, so we can’t complete or refund this payment. We’ve told the seller; if you don’t hear from them, ask your bank.',
    waits: false,
  },
};

/** Chooses the page's heading and first sentence from the state of the purchase. */
export function headlineOf({
  state,
  pay_url,
  seller_username,
  amount_cents,
  trouble,
}: Pick<Checkout, 'state' | 'pay_url' | 'seller_username' | 'amount_cents' | 'trouble'>): Headline {
  if (amount_cents === 0) return headlineOfFree(state, trouble);
  if (trouble && state !== 'refunded') return troubles[trouble];
  switch (state) {
    case 'completed':
    case 'partially_refunded':
      return {
        title: 'Thank you',
        text: `It’s yours. Your payment went straight to ${mentionOf(seller_username, 'the seller')}.`,
        waits: false,
      };
    case 'created':
    case 'checkout_open':
      return pay_url === null
        ? {
            title: 'One moment',
            text: 'We’re waiting for Stripe. Don’t pay again: nothing is lost, and this page updates itself.',
            waits: true,
          }
        : {
            title: 'Not paid yet',
            text: 'If you have just paid, don’t pay again: it can take a few seconds to show here.',
            waits: true,
          };
    case 'processing':
      return {
        title: 'Your payment is being confirmed',
        text: 'Don’t pay again. Some payment methods take a while; we’ll email your receipt when it’s done.',
        waits: true,
      };
    case 'refunded':
      return {
        title: 'Refunded',
        text: 'Your money went back to your original payment method. The files and keys of this purchase no longer work.',
        waits: false,
      };
    case 'disputed':
      return {
        title: 'On hold',
        text: 'The payment is disputed with the bank. Downloads are paused until that is settled.',
        waits: false,
      };
    case 'lost':
      return {
        title: 'Closed',
        text: 'The bank reversed the payment, so the files are no longer available.',
        waits: false,
      };
    case 'expired':
      return {
        title: 'This checkout has expired',
        text: 'You weren’t charged. You can start again whenever you like.',
        waits: false,
      };
    case 'failed':
      return {
        title: 'The payment did not go through',
        text: 'You weren’t charged. Try again, or use another card.',
        waits: false,
      };
  }
}

/** A free purchase: no money moved, so the text mentions none. */
function headlineOfFree(state: Checkout['state'], trouble: Checkout['trouble']): Headline {
  const isYours = state === 'completed' && !trouble;
  return isYours
    ? { title: 'Thank you', text: 'It’s yours. Enjoy!', waits: false }
    : { title: 'This is not available any more', text: 'You weren’t charged.', waits: false };
}

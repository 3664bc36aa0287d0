import type { Checkout } from './checkout.page.js';

export interface Headline {
  title: string;
  text: string;
  /** The answer is still to come: the page looks again by itself. */
  waits: boolean;
}

const troubles: Record<NonNullable<Checkout['trouble']>, Headline> = {
  'item-gone': {
    title: 'This is no longer for sale',
    text: 'It was taken down before your payment arrived. The money is on its way back to you.',
    waits: false,
  },
  'buyer-gone': {
    title: 'This account was deleted',
    text: 'It was deleted before your payment arrived. The money is on its way back to you.',
    waits: false,
  },
  'seller-gone': {
    title: 'The seller cannot take payments',
    text: 'This checkout was closed. If you have paid nevertheless, the money went straight to the seller: ask them, or your bank, for it.',
    waits: false,
  },
  'payment-held': {
    title: 'Your payment is on hold',
    text: 'We cannot see the seller’s Stripe account any more, so we can neither complete nor return it. The seller has been told; if you hear nothing, ask your bank.',
    waits: false,
  },
};

/** What the page says first, by where the purchase stands. */
export function headlineOf({
  state,
  pay_url,
  seller_username,
  trouble,
}: Pick<Checkout, 'state' | 'pay_url' | 'seller_username' | 'trouble'>): Headline {
  if (trouble && state !== 'refunded') return troubles[trouble];
  switch (state) {
    case 'completed':
    case 'partially_refunded':
      return { title: 'Thank you', text: `It is yours, and @${seller_username} has the money.`, waits: false };
    case 'created':
    case 'checkout_open':
      return pay_url === null
        ? {
            title: 'One moment',
            text: 'We are waiting for Stripe. Do not pay again: nothing is lost, and this page goes on by itself.',
            waits: true,
          }
        : {
            title: 'Not paid yet',
            text: 'If you have just paid, do not pay again: it can take a few seconds until it shows here.',
            waits: true,
          };
    case 'processing':
      return {
        title: 'Your payment is being confirmed',
        text: 'Do not pay again. Some ways of paying take a while; the receipt comes by mail when it is done.',
        waits: true,
      };
    case 'refunded':
      return {
        title: 'Refunded',
        text: 'The money went back the way it came. Files and keys of this purchase no longer work.',
        waits: false,
      };
    case 'disputed':
      return {
        title: 'On hold',
        text: 'The payment is disputed with the bank. Until that is settled the files are on hold.',
        waits: false,
      };
    case 'lost':
      return {
        title: 'Closed',
        text: 'The payment was taken back through the bank, so the files are no longer available.',
        waits: false,
      };
    case 'expired':
      return {
        title: 'This checkout has run out',
        text: 'Nothing was paid. You can start again whenever you like.',
        waits: false,
      };
    case 'failed':
      return {
        title: 'The payment did not go through',
        text: 'Nothing was taken. You can try again, or with another card.',
        waits: false,
      };
  }
}

import { amountText } from '@mnw/contracts/amount-text';
import type { PurchaseOutcome } from '@mnw/contracts/commerce/purchase-outcomes';
import type { Block, Letter } from './letter.js';
import type { PurchaseFacts } from './purchase-letters.js';

interface Words {
  subject: (facts: PurchaseFacts) => string;
  heading: string;
  text: (facts: PurchaseFacts) => string[];
}

interface OutcomeWords {
  buyer: Words | null;
  seller: Words | null;
}

const paid = ({ amount_cents, currency }: PurchaseFacts): string => amountText(amount_cents, currency);

/**
 * The letters to buyer and seller about everything that happens to a purchase automatically. An outcome without an
 * entry does not compile.
 */
export const outcomeWords: Record<PurchaseOutcome, OutcomeWords> = {
  'duplicate-returned': {
    buyer: {
      subject: ({ item_title }) => `We’re refunding your second payment for ${item_title}`,
      heading: 'You paid twice',
      text: (facts) => [
        `You had already bought this, so we’re refunding ${paid(facts)} to your original payment method.`,
        'You keep your first purchase.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `We refunded a second payment for ${item_title}`,
      heading: 'A payment was refunded',
      text: (facts) => [
        `A buyer paid twice for the same item, so we refunded the second payment of ${paid(facts)}. The first sale stands.`,
      ],
    },
  },
  'item-gone-returned': {
    buyer: {
      subject: ({ item_title }) => `We’re refunding your payment for ${item_title}`,
      heading: 'This is no longer for sale',
      text: (facts) => [
        `It was taken off sale before your payment arrived, so we’re refunding ${paid(facts)} to your original payment method.`,
      ],
    },
    seller: {
      subject: ({ item_title }) => `We refunded a payment for ${item_title}`,
      heading: 'A payment was refunded',
      text: (facts) => [
        `Somebody paid ${paid(facts)} for an item that was no longer for sale. We refunded the payment.`,
      ],
    },
  },
  'buyer-gone-returned': {
    buyer: {
      subject: ({ item_title }) => `We’re refunding your payment for ${item_title}`,
      heading: 'Your account was deleted',
      text: (facts) => [
        `You deleted your account before this payment arrived, so we’re refunding ${paid(facts)} to your original payment method.`,
      ],
    },
    seller: {
      subject: ({ item_title }) => `We refunded a payment for ${item_title}`,
      heading: 'A payment was refunded',
      text: (facts) => [
        `The buyer deleted their account before the payment of ${paid(facts)} arrived, so we refunded it.`,
      ],
    },
  },
  'refund-failed': {
    buyer: {
      subject: ({ item_title }) => `Your refund for ${item_title} failed`,
      heading: 'Your refund failed',
      text: () => [
        'Your bank or the payment provider rejected the refund. The seller knows; please agree with them on another way.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `A refund for ${item_title} failed`,
      heading: 'A refund failed',
      text: () => [
        'The refund was rejected, or the buyer’s bank returned it. Please check the payment in your Stripe dashboard and settle it with the buyer.',
      ],
    },
  },
  disputed: {
    buyer: {
      subject: ({ item_title }) => `Your access to ${item_title} is on hold`,
      heading: 'Your payment is disputed',
      text: () => [
        'Your bank has asked for the payment back. Until this is decided, you can’t use the files and keys of this purchase.',
        'If you didn’t ask for this, contact your bank.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `A payment for ${item_title} is disputed`,
      heading: 'A payment is disputed',
      text: (facts) => [
        `The buyer’s bank wants ${paid(facts)} back. Respond in your Stripe dashboard before the deadline.`,
        'Until this is decided, the files and keys of this sale are on hold.',
      ],
    },
  },
  'dispute-won': {
    buyer: {
      subject: ({ item_title }) => `You can use ${item_title} again`,
      heading: 'The dispute is over',
      text: () => ['The payment stands, so the files and keys of this purchase work again.'],
    },
    seller: {
      subject: ({ item_title }) => `You won the dispute about ${item_title}`,
      heading: 'The dispute is over',
      text: (facts) => [
        `The bank decided in your favour: you keep ${paid(facts)}. The buyer’s files and keys work again.`,
      ],
    },
  },
  'dispute-lost': {
    buyer: {
      subject: ({ item_title }) => `Your bank reversed the payment for ${item_title}`,
      heading: 'The payment was reversed',
      text: () => ['Your bank gave you the money back, so the files and keys of this purchase no longer work.'],
    },
    seller: {
      subject: ({ item_title }) => `You lost the dispute about ${item_title}`,
      heading: 'The dispute is over',
      text: (facts) => [
        `The bank returned ${paid(facts)} to the buyer. The files and keys of this sale no longer work.`,
      ],
    },
  },
  'checkout-cancelled': {
    buyer: {
      subject: ({ item_title }) => `Your checkout for ${item_title} was closed`,
      heading: 'Your checkout was closed',
      text: () => [
        'The seller can’t take payments right now, so the payment page you opened no longer works.',
        'If you paid there anyway, ask the seller for a refund: the money went straight to them.',
      ],
    },
    seller: null,
  },
  'payment-held': {
    buyer: {
      subject: ({ item_title }) => `Your payment for ${item_title} is on hold`,
      heading: 'Your payment is on hold',
      text: (facts) => [
        facts.under_way
          ? `Your payment of ${paid(facts)} is on its way to the seller’s Stripe account, but we can no longer access ` +
            'that account, so we can neither complete nor refund your purchase.'
          : `You paid ${paid(facts)} straight to the seller’s Stripe account, but we can no longer access ` +
            'that account, so we could neither complete nor refund your purchase.',
        'We’ve written to the seller. If you hear nothing within a few days, ask your bank for the money back.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `Please refund a payment for ${item_title}`,
      heading: 'A payment needs your attention',
      text: (facts) =>
        facts.under_way
          ? [
              `A payment of ${paid(facts)} is on its way to your Stripe account, ` +
                'and we can neither complete nor refund it from here.',
              'Please refund it in your Stripe dashboard when it arrives.',
            ]
          : [
              `Somebody paid ${paid(facts)} into your Stripe account, ` +
                'and we can neither complete nor refund it from here.',
              'Please refund it in your Stripe dashboard.',
            ],
    },
  },
  'held-returned': {
    buyer: {
      subject: ({ item_title }) => `Your payment for ${item_title} was refunded`,
      heading: 'The seller refunded your payment',
      text: () => [
        'Your payment was on hold, and the seller has refunded it to your original payment method.',
        'You can buy this again whenever you like.',
      ],
    },
    seller: null,
  },
  'held-ended': {
    buyer: {
      subject: ({ item_title }) => `Your payment for ${item_title} did not arrive`,
      heading: 'Your payment did not arrive',
      text: () => [
        'Your payment was still on its way when the seller disconnected their Stripe account. ' +
          'It failed, or did not arrive within 30 days, so we closed your purchase.',
        'If you were charged anyway, ask the seller or your bank for a refund.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `A payment for ${item_title} did not arrive`,
      heading: 'A payment did not arrive',
      text: (facts) => [
        `A payment of ${paid(facts)} was on its way to the Stripe account that you disconnected. ` +
          'It failed, or did not arrive within 30 days, so we closed the sale.',
        'If it did arrive, please refund it in that account.',
      ],
    },
  },
};

const itemFacts = ({ item_title, seller_username }: PurchaseFacts, side: 'buyer' | 'seller'): Block => ({
  kind: 'facts',
  facts: [
    { label: 'Item', value: item_title },
    ...(side === 'buyer' ? [{ label: 'From', value: `@${seller_username}` }] : []),
  ],
});

/** The letter about an outcome, or null if that side does not get one. */
export function outcomeLetter(
  facts: PurchaseFacts,
  outcome: PurchaseOutcome,
  side: 'buyer' | 'seller',
  site: string,
): Letter | null {
  const words = outcomeWords[outcome][side];
  if (!words) return null;
  // Anybody may have entered an unproved address, so emails to it contain none of the seller's text.
  const isNeutral = side === 'buyer' && facts.address_proven === false;
  const told = isNeutral ? { ...facts, item_title: 'your purchase' } : facts;
  const button =
    side === 'buyer'
      ? { label: 'View purchase', url: facts.page_url }
      : { label: 'View your sales', url: `${site}/dashboard/sales` };
  return {
    subject: words.subject(told),
    heading: words.heading,
    blocks: [
      ...(isNeutral ? [] : [itemFacts(facts, side)]),
      ...words.text(told).map((text) => ({ kind: 'text' as const, text })),
      { kind: 'button', ...button },
    ],
    reason:
      side === 'buyer'
        ? 'You get this email because this address was used for a purchase.'
        : 'You get this email because it concerns your payments.',
  };
}

/** Sent when a creator can no longer take payments. */
export const paymentsStoppedLetter = (isDisconnected: boolean, site: string): Letter => ({
  subject: 'You can no longer take payments',
  heading: isDisconnected ? 'Your Stripe account is disconnected' : 'Stripe has paused your payments',
  blocks: [
    {
      kind: 'text',
      text: isDisconnected
        ? 'Your Stripe account is no longer connected, so nobody can buy from you. Open checkouts were closed.'
        : 'Stripe isn’t accepting payments for you right now, usually because it needs more information. Open checkouts were closed.',
    },
    {
      kind: 'text',
      text: isDisconnected
        ? 'You can refund earlier sales only in your Stripe dashboard.'
        : 'Everything you’ve already sold keeps working.',
    },
    {
      kind: 'button',
      label: isDisconnected ? 'Connect Stripe' : 'Continue with Stripe',
      url: `${site}/dashboard/payouts`,
    },
  ],
  reason: 'You get this email because it concerns your payments.',
});

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

/** What buyer and seller are told of everything that happens to a purchase by itself. An outcome without a letter does not compile. */
export const outcomeWords: Record<PurchaseOutcome, OutcomeWords> = {
  'duplicate-returned': {
    buyer: {
      subject: ({ item_title }) => `Your second payment for ${item_title} comes back`,
      heading: 'You paid twice',
      text: (facts) => [
        `You had bought this before, so we are sending ${paid(facts)} back the way it came.`,
        'What you bought first stays yours.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `A second payment for ${item_title} was returned`,
      heading: 'A payment was returned',
      text: (facts) => [
        `A buyer paid twice for the same thing, so we returned the second ${paid(facts)}. The first sale stands.`,
      ],
    },
  },
  'item-gone-returned': {
    buyer: {
      subject: ({ item_title }) => `Your payment for ${item_title} comes back`,
      heading: 'This is no longer for sale',
      text: (facts) => [
        `It was taken off sale before your payment arrived, so we are sending ${paid(facts)} back the way it came.`,
      ],
    },
    seller: {
      subject: ({ item_title }) => `A payment for ${item_title} was returned`,
      heading: 'A payment was returned',
      text: (facts) => [
        `Somebody paid ${paid(facts)} for an item that was no longer for sale. We returned the payment.`,
      ],
    },
  },
  'buyer-gone-returned': {
    buyer: {
      subject: ({ item_title }) => `Your payment for ${item_title} comes back`,
      heading: 'Your account was deleted',
      text: (facts) => [
        `You deleted your account before this payment arrived, so nobody could have what it was for. We are sending ${paid(facts)} back the way it came.`,
      ],
    },
    seller: {
      subject: ({ item_title }) => `A payment for ${item_title} was returned`,
      heading: 'A payment was returned',
      text: (facts) => [
        `The buyer's account was deleted before the payment of ${paid(facts)} arrived. We returned it.`,
      ],
    },
  },
  'refund-failed': {
    buyer: {
      subject: ({ item_title }) => `Your refund for ${item_title} did not arrive`,
      heading: 'A refund did not arrive',
      text: () => [
        'Your bank or the payment provider did not take the refund. The seller knows; please agree with them on another way.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `A refund for ${item_title} failed`,
      heading: 'A refund failed',
      text: () => [
        "The refund was refused, or the money came back from the buyer's bank. Please look at the payment in your Stripe dashboard and settle it with the buyer.",
      ],
    },
  },
  disputed: {
    buyer: {
      subject: ({ item_title }) => `${item_title} is on hold`,
      heading: 'Your payment is disputed',
      text: () => [
        'Your bank has asked for the payment back. Until that is decided, the files and keys of this purchase are on hold.',
        'If you did not ask for it, talk to your bank.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `A payment for ${item_title} is disputed`,
      heading: 'A payment is disputed',
      text: (facts) => [
        `The buyer's bank asks for ${paid(facts)} back. Answer in your Stripe dashboard before its deadline.`,
        'Until it is decided, the files and keys of this sale are on hold.',
      ],
    },
  },
  'dispute-won': {
    buyer: {
      subject: ({ item_title }) => `${item_title} is yours again`,
      heading: 'The dispute is over',
      text: () => ['The payment stands, so the files and keys of this purchase work again.'],
    },
    seller: {
      subject: ({ item_title }) => `You won the dispute about ${item_title}`,
      heading: 'The dispute is over',
      text: (facts) => [`The bank decided for you: ${paid(facts)} stays yours. The buyer's files and keys work again.`],
    },
  },
  'dispute-lost': {
    buyer: {
      subject: ({ item_title }) => `${item_title} has ended`,
      heading: 'Your payment was returned by your bank',
      text: () => ['The bank gave you the payment back, so the files and keys of this purchase have stopped working.'],
    },
    seller: {
      subject: ({ item_title }) => `You lost the dispute about ${item_title}`,
      heading: 'The dispute is over',
      text: (facts) => [
        `The bank returned ${paid(facts)} to the buyer. The files and keys of this sale have stopped working.`,
      ],
    },
  },
  'checkout-cancelled': {
    buyer: {
      subject: ({ item_title }) => `Your checkout for ${item_title} was closed`,
      heading: 'Your checkout was closed',
      text: () => [
        'The seller cannot take payments just now, so the pay page you opened no longer works.',
        'If you have paid there nevertheless, ask the seller for the money: it went straight to them.',
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
          ? `Your payment of ${paid(facts)} to the seller's Stripe account is under way, but we can no longer see ` +
            'that account, so we can neither complete nor return your purchase.'
          : `You paid ${paid(facts)} straight to the seller's Stripe account, but we can no longer see ` +
            'that account, so we could neither complete nor return your purchase.',
        'We have written to the seller. If you hear nothing within a few days, ask your bank for the money back.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `Please return a payment for ${item_title}`,
      heading: 'A payment needs you',
      text: (facts) =>
        facts.under_way
          ? [
              `A payment of ${paid(facts)} is under way to your Stripe account, ` +
                'and we can neither complete nor return it from here.',
              'Please refund it in your Stripe dashboard when it arrives.',
            ]
          : [
              `Somebody paid ${paid(facts)} into your Stripe account, ` +
                'and we can neither complete nor return it from here.',
              'Please refund it in your Stripe dashboard.',
            ],
    },
  },
  'held-returned': {
    buyer: {
      subject: ({ item_title }) => `Your payment for ${item_title} comes back`,
      heading: 'The seller returned your payment',
      text: () => [
        'Your payment was on hold, and the seller has now sent it back the way it came.',
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
        'Your payment was still under way when the seller disconnected their Stripe account. ' +
          'It failed, or we have heard nothing of it for 30 days, so we closed your purchase.',
        'If your bank has taken the money nevertheless, ask the seller or your bank for it.',
      ],
    },
    seller: {
      subject: ({ item_title }) => `A payment for ${item_title} did not arrive`,
      heading: 'A payment did not arrive',
      text: (facts) => [
        `A payment of ${paid(facts)} was under way to the Stripe account that you disconnected. ` +
          'It failed, or we have heard nothing of it for 30 days, so we closed the sale.',
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

/** The letter about an outcome, or null where that side need not be told. */
export function outcomeLetter(
  facts: PurchaseFacts,
  outcome: PurchaseOutcome,
  side: 'buyer' | 'seller',
  site: string,
): Letter | null {
  const words = outcomeWords[outcome][side];
  if (!words) return null;
  // Anybody may have typed an unproven address, so its mail contains no text of the seller.
  const isNeutral = side === 'buyer' && facts.address_proven === false;
  const told = isNeutral ? { ...facts, item_title: 'your purchase' } : facts;
  const button =
    side === 'buyer'
      ? { label: 'See the purchase', url: facts.page_url }
      : { label: 'See your sales', url: `${site}/dashboard/sales` };
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
        ? 'You get this because it is about a purchase made with this address.'
        : 'You get this because it is about money of yours.',
  };
}

/** The creator can take no payments any more. */
export const paymentsStoppedLetter = (isDisconnected: boolean, site: string): Letter => ({
  subject: 'You can take no payments any more',
  heading: isDisconnected ? 'Your Stripe account is disconnected' : 'Stripe has stopped your payments',
  blocks: [
    {
      kind: 'text',
      text: isDisconnected
        ? 'The connection to your Stripe account was ended, so nothing of yours can be bought. Checkouts that were open are closed.'
        : 'Stripe takes no payments for you just now, usually because it needs something from you. Checkouts that were open are closed.',
    },
    {
      kind: 'text',
      text: isDisconnected
        ? 'Refunds of earlier sales are only possible in your Stripe dashboard.'
        : 'What you have sold goes on working.',
    },
    {
      kind: 'button',
      label: isDisconnected ? 'Connect Stripe' : 'Continue with Stripe',
      url: `${site}/dashboard/payouts`,
    },
  ],
  reason: 'You get this because it is about money of yours.',
});

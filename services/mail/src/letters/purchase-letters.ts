import { amountText } from '@mnw/contracts/amount-text';
import type { Block, Letter } from './letter.js';

export interface PurchaseFacts {
  item_title: string;
  seller_username: string;
  amount_cents: number;
  currency: string;
  refunded_cents: number;
  page_url: string;
  downloads: { filename: string }[];
  keys: { key: string }[];
  claim_url: string | null;
  /** False if anybody could have entered the address. */
  address_proven?: boolean | undefined;
  /** The buyer's bank has not delivered the payment yet. */
  under_way?: boolean | undefined;
}

/**
 * What was bought. Anybody may have entered an unproved address, so emails to it contain none of the seller's text;
 * otherwise they could carry any message to any inbox. The linked page names the item and the seller.
 */
const bought = (facts: PurchaseFacts): Block =>
  facts.address_proven === false
    ? { kind: 'text', text: 'Your free download is ready. The link below shows what it is and who made it.' }
    : {
        kind: 'facts',
        facts: [
          { label: 'Item', value: facts.item_title },
          { label: 'From', value: `@${facts.seller_username}` },
          { label: 'Paid', value: facts.amount_cents === 0 ? 'Free' : amountText(facts.amount_cents, facts.currency) },
          ...facts.downloads.map(({ filename }) => ({ label: 'File', value: filename })),
        ],
      };

/** The receipt. `join` is a link with which a guest can subscribe to new releases. */
export function receiptLetter(facts: PurchaseFacts, join: { project_title: string; url: string } | null): Letter {
  const blocks: Block[] = [bought(facts)];
  if (facts.keys.length > 0)
    blocks.push({
      kind: 'codes',
      label: facts.keys.length === 1 ? 'Your licence key' : 'Your licence keys',
      codes: facts.keys.map(({ key }) => key),
    });
  blocks.push({ kind: 'button', label: facts.downloads.length > 0 ? 'Download' : 'Open', url: facts.page_url });
  blocks.push({ kind: 'text', text: 'Keep this email: the download link doesn’t expire.' });
  if (facts.claim_url)
    blocks.push(
      { kind: 'text', text: 'Have an account, or want one? Add this purchase to your library.' },
      { kind: 'button', label: 'Add to my library', url: facts.claim_url },
    );
  if (join) {
    const who = facts.address_proven === false ? 'the creator' : join.project_title;
    blocks.push({ kind: 'text', text: `Want an email when ${who} releases something new? Confirm here: ${join.url}` });
  }
  return {
    // Nobody has confirmed this address, so the subject must not contain a stranger's text.
    subject: facts.address_proven === false ? 'Your free download' : `Your receipt for ${facts.item_title}`,
    heading: facts.amount_cents === 0 ? 'It’s yours' : 'Thank you for your purchase',
    blocks,
    reason: 'You get this receipt because this address was entered at checkout.',
  };
}

/** `refundCents` is the amount of this refund; there may have been others. */
export const refundLetter = (facts: PurchaseFacts, refundCents: number, isFull: boolean): Letter => ({
  subject: `Refund for ${facts.item_title}`,
  heading: 'You have been refunded',
  blocks: [
    {
      kind: 'facts',
      facts: [
        { label: 'Item', value: facts.item_title },
        { label: 'From', value: `@${facts.seller_username}` },
        { label: 'Paid', value: amountText(facts.amount_cents, facts.currency) },
        { label: 'Refunded', value: amountText(refundCents, facts.currency) },
      ],
    },
    {
      kind: 'text',
      text: isFull
        ? 'This is a full refund: the downloads and keys of this purchase stop working.'
        : 'This is a partial refund. You keep what you bought.',
    },
    {
      kind: 'text',
      text: 'The money goes back to your original payment method; your bank may take a few days to show it.',
    },
    { kind: 'button', label: 'View purchase', url: facts.page_url },
  ],
  reason: 'You get this email because this address was entered at checkout.',
});

export const saleLetter = (facts: PurchaseFacts, site: string): Letter => ({
  subject: `You sold ${facts.item_title}`,
  heading: `${amountText(facts.amount_cents, facts.currency)} for ${facts.item_title}`,
  blocks: [
    {
      kind: 'text',
      text: 'You made a sale. The payment went straight to your Stripe account; our fee was 0%.',
    },
    { kind: 'button', label: 'View your sales', url: `${site}/dashboard/sales` },
  ],
  reason: 'You get this email because sale notifications are on for your account.',
  leave: { label: 'Change your notifications', url: `${site}/account` },
});

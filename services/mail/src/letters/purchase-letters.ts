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
  /** False when anybody may have typed the address. */
  address_proven?: boolean | undefined;
  /** The buyer's bank has not delivered the payment yet. */
  under_way?: boolean | undefined;
}

/**
 * What was bought. Anybody may have typed an unproven address, so that mail contains no text of the seller, or it could carry any
 * message to any inbox. The page behind the link names item and seller.
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

/** The receipt. `join` is a link with which a guest may confirm to hear of new releases. */
export function receiptLetter(facts: PurchaseFacts, join: { project_title: string; url: string } | null): Letter {
  const blocks: Block[] = [bought(facts)];
  if (facts.keys.length > 0)
    blocks.push({
      kind: 'codes',
      label: facts.keys.length === 1 ? 'Your licence key' : 'Your licence keys',
      codes: facts.keys.map(({ key }) => key),
    });
  blocks.push({ kind: 'button', label: facts.downloads.length > 0 ? 'Download' : 'Open', url: facts.page_url });
  blocks.push({ kind: 'text', text: 'Keep this mail: the link above is yours and goes on working.' });
  if (facts.claim_url)
    blocks.push(
      { kind: 'text', text: 'Have an account, or want one? Keep this purchase in your library.' },
      { kind: 'button', label: 'Add to my library', url: facts.claim_url },
    );
  if (join) {
    const who = facts.address_proven === false ? 'its maker' : join.project_title;
    blocks.push({ kind: 'text', text: `Want to hear when ${who} releases something new? Confirm here: ${join.url}` });
  }
  return {
    // Nobody has confirmed this address, so a stranger's words must not stand in its inbox.
    subject: facts.address_proven === false ? 'Your free download' : `Your receipt for ${facts.item_title}`,
    heading: facts.amount_cents === 0 ? 'It is yours' : 'Thank you for your purchase',
    blocks,
    reason: 'You get this receipt because this address was given at the checkout.',
  };
}

/** `refundCents` is this refund's amount; there may have been others. */
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
        ? 'The purchase is undone: downloads and keys that came with it stop working.'
        : 'This is a part of the price. What you bought stays yours.',
    },
    { kind: 'text', text: 'The money goes back the way it came; your bank may take some days to show it.' },
    { kind: 'button', label: 'See the purchase', url: facts.page_url },
  ],
  reason: 'You get this because this address was given at the checkout.',
});

export const saleLetter = (facts: PurchaseFacts, site: string): Letter => ({
  subject: `You sold ${facts.item_title}`,
  heading: `${amountText(facts.amount_cents, facts.currency)} for ${facts.item_title}`,
  blocks: [
    {
      kind: 'text',
      text: 'Somebody just bought this from you. The payment went straight to your account; we took nothing of it.',
    },
    { kind: 'button', label: 'See your sales', url: `${site}/dashboard/sales` },
  ],
  reason: 'You get this because you asked to be told of sales.',
  leave: { label: 'Change your notifications', url: `${site}/account` },
});

import type { PublicItem } from '@mnw/contracts/catalog/public-item';
import { listConsentOf } from '@mnw/contracts/commerce/list-consent';
import { TextField } from '../elements/fields.js';
import { Form, useForm } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { currencySign, formatMoney, moneyValue } from '../elements/money.js';
import { Slip, SlipLine, SlipLines } from '../elements/slip.js';
import { useFrame } from '../frame/frame.js';

interface TillProps {
  item: PublicItem;
  hasAccess: boolean;
  isOwn: boolean;
  form: FormState;
}

/** The price and the way to get the item. A guest needs only a card. */
export function Till({ item, hasAccess, isOwn, form }: TillProps) {
  return (
    <Slip label="Price">
      <p class="amount">
        {amountOf(item)}
        {!hasAccess && <small>{amountNote(item)}</small>}
        {hasAccess && item.is_free && <small>{freeNote}</small>}
      </p>
      {isOwn ? (
        <OwnItem item={item} />
      ) : hasAccess && !item.is_free ? (
        <Owned item={item} />
      ) : (
        <Offer item={item} form={form} />
      )}
      {!item.is_free && <Split item={item} />}
    </Slip>
  );
}

const freeNote = 'Free. No account needed.';

const amountOf = (item: PublicItem): string =>
  item.pwyw_enabled ? 'Name your price' : item.is_free ? 'Free' : formatMoney(item.price_cents, item.currency);

function amountNote(item: PublicItem): string {
  if (!item.pwyw_enabled) return item.is_free ? freeNote : 'One-time payment. Yours to keep. No account needed.';
  return item.pwyw_min_cents === 0
    ? 'Pay what you like, even nothing. No account needed.'
    : `From ${formatMoney(item.pwyw_min_cents, item.currency)}. No account needed.`;
}

function OwnItem({ item }: { item: PublicItem }) {
  return (
    <div class="stack tight">
      <p class="quiet">You made this. Visitors see the price and a Buy button here.</p>
      <a class="button ghost" href={`/dashboard/items/${item.id}`}>
        Edit item
      </a>
    </div>
  );
}

function Owned({ item }: { item: PublicItem }) {
  return (
    <div class="stack">
      <p>You already have this.</p>
      {item.current_version !== null && (
        <a class="button big" href={`/i/${item.id}/file?download=1`}>
          Download
        </a>
      )}
      <p>
        <a href="/library">In your library</a>
      </p>
    </div>
  );
}

function Offer({ item, form }: { item: PublicItem; form: FormState }) {
  if (item.is_free && !item.enable_license_keys && !item.pwyw_enabled) return <Free item={item} />;
  if (!item.is_free && !item.creator.accepts_payments)
    return <p class="notice info">The creator can’t take payments yet. Come back soon.</p>;
  return <BuyForm item={item} form={form} />;
}

function Free({ item }: { item: PublicItem }) {
  const { viewer } = useFrame();
  return (
    <div class="stack">
      {item.current_version !== null && (
        <a class="button big" href={`/i/${item.id}/file?download=1`}>
          Download
        </a>
      )}
      {viewer !== null && (
        <Form action="/checkout">
          <input type="hidden" name="item_id" value={item.id} />
          <button type="submit" class="ghost">
            Add to library
          </button>
        </Form>
      )}
    </div>
  );
}

function BuyForm({ item, form }: { item: PublicItem; form: FormState }) {
  const { viewer } = useFrame();
  const mayCostNothing = item.is_free || (item.pwyw_enabled && item.pwyw_min_cents === 0);
  const codeIsOpen = form.values['promo_code'] !== undefined && form.values['promo_code'] !== '';
  return (
    <Form action="/checkout" state={form}>
      <input type="hidden" name="item_id" value={item.id} />
      <input type="hidden" name="currency" value={item.currency} />
      {item.pwyw_enabled && (
        <TextField
          name="amount"
          label="Your price"
          required
          inputMode="decimal"
          maxLength={24}
          prefix={currencySign(item.currency)}
          value={moneyValue(Math.max(item.price_cents, item.pwyw_min_cents), item.currency)}
        />
      )}
      {viewer === null && mayCostNothing && <ReceiptEmail hint="We’ll send your receipt and download link here." />}
      {!item.is_free && (
        <details open={codeIsOpen}>
          <summary>I have a promo code</summary>
          <TextField name="promo_code" label="Promo code" maxLength={50} spellcheck={false} autocomplete="off" />
          {viewer === null && !mayCostNothing && (
            <ReceiptEmail hint="If the code makes this free, we’ll send your receipt and download link here." />
          )}
        </details>
      )}
      <ListConsent item={item} />
      <button type="submit" class="big">
        {item.is_free && !item.pwyw_enabled ? 'Get it for free' : 'Buy'}
      </button>
    </Form>
  );
}

function ReceiptEmail({ hint }: { hint: string }) {
  return <TextField name="email" label="Email" type="email" autocomplete="email" maxLength={254} hint={hint} />;
}

/**
 * The box is never ticked in advance. The form posts the exact sentence beside it, and that sentence is stored with the
 * consent.
 */
function ListConsent({ item }: { item: PublicItem }) {
  const { values } = useForm();
  const sentence = listConsentOf(item.project.title);
  return (
    <div class="check">
      <input
        id="f-list_consent"
        type="checkbox"
        name="list_consent"
        value={sentence}
        checked={values['list_consent'] === sentence}
      />
      <label for="f-list_consent">{sentence}</label>
    </div>
  );
}

function Split({ item }: { item: PublicItem }) {
  return (
    <SlipLines>
      <SlipLine label="Platform fee">{formatMoney(0, item.currency)}</SlipLine>
      <SlipLine label={`@${item.creator.username}`}>the rest, minus card fees</SlipLine>
    </SlipLines>
  );
}

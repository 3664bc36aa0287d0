import type { PublicItem } from '@mnw/contracts/catalog/public-item';
import { listConsentOf } from '@mnw/contracts/commerce/list-consent';
import { TextField } from '../elements/fields.js';
import { Form, useForm } from '../elements/form.js';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { checkPromoCode } from '@mnw/contracts/commerce/check-promo-code.rpc';
import type { FormState } from '../elements/form-state.js';
import { currencySign, formatMoney, moneyValue } from '../elements/money.js';
import { Slip, SlipLine, SlipLines } from '../elements/slip.js';
import { useFrame } from '../frame/frame.js';

interface TillProps {
  item: PublicItem;
  hasAccess: boolean;
  isOwn: boolean;
  paymentUnderWay: string | null;
  form: FormState;
  quoted: Quoted | null;
}

/** What an item costs with a promo code. */
export type Quoted = Pick<OutputOf<typeof checkPromoCode>, 'amount_cents' | 'subtotal_cents' | 'currency'>;

/** The price and the way to get the item. A guest needs only a card. */
export function Till({ item, hasAccess, isOwn, paymentUnderWay, form, quoted }: TillProps) {
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
      ) : paymentUnderWay !== null ? (
        <UnderWay purchaseId={paymentUnderWay} />
      ) : (
        <Offer item={item} form={form} quoted={quoted} />
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

/** Stands where the button would: a second payment would only have to be returned. */
function UnderWay({ purchaseId }: { purchaseId: string }) {
  return (
    <div class="stack tight">
      <p class="notice info">Payment under way. Do not pay again: it is yours as soon as the payment is confirmed.</p>
      <p>
        <a href={`/checkout/${purchaseId}`}>See where it stands</a>
      </p>
    </div>
  );
}

type OfferProps = Pick<TillProps, 'item' | 'form' | 'quoted'>;

function Offer({ item, form, quoted }: OfferProps) {
  if (item.is_free && !item.enable_license_keys && !item.pwyw_enabled) return <Free item={item} />;
  if (!item.is_free && !item.creator.accepts_payments)
    return <p class="notice info">The creator can’t take payments yet. Come back soon.</p>;
  return <BuyForm item={item} form={form} quoted={quoted} />;
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

function BuyForm({ item, form, quoted }: OfferProps) {
  const { viewer } = useFrame();
  const isAlwaysFree = item.is_free && !item.pwyw_enabled;
  const mayCostNothing = isAlwaysFree || (item.pwyw_enabled && item.pwyw_min_cents === 0);
  // A guest without an address is only refused where nothing is to be paid.
  const lacksEmail = form.errors.some(({ field }) => field === 'email');
  const costsNothing = isAlwaysFree || quoted?.amount_cents === 0 || lacksEmail;
  const asksForEmail = viewer === null && (mayCostNothing || costsNothing);
  return (
    <Form action="/checkout" state={form}>
      <input type="hidden" name="item_id" value={item.id} />
      <input type="hidden" name="currency" value={item.currency} />
      {isAlwaysFree && <input type="hidden" name="price" value="free" />}
      {item.pwyw_enabled && <OwnPrice item={item} />}
      {!item.is_free && <PromoCode form={form} quoted={quoted} asksForEmail={viewer === null && !asksForEmail} />}
      {asksForEmail && <ReceiptEmail required={costsNothing} hint="We’ll send your receipt and download link here." />}
      <ListConsent item={item} />
      <button type="submit" class="big" data-free={item.pwyw_enabled ? getItFree : undefined}>
        {costsNothing ? getItFree : 'Buy'}
      </button>
      {asksForEmail && costsNothing && (
        <button type="submit" class="ghost" name="without_email" value="true" formnovalidate>
          Continue without email
        </button>
      )}
    </Form>
  );
}

const getItFree = 'Get it free';

/** Empty at first, so that the price is the buyer's own; the suggestion shows as a placeholder. */
function OwnPrice({ item: { price_cents, pwyw_min_cents, currency } }: { item: PublicItem }) {
  return (
    <TextField
      name="amount"
      label="Your price"
      required
      inputMode="decimal"
      maxLength={24}
      prefix={currencySign(currency)}
      placeholder={moneyValue(Math.max(price_cents, pwyw_min_cents), currency)}
    />
  );
}

function PromoCode({ form, quoted, asksForEmail }: Pick<OfferProps, 'form' | 'quoted'> & { asksForEmail: boolean }) {
  const isOpen = form.values['promo_code'] !== undefined && form.values['promo_code'] !== '';
  return (
    <details open={isOpen}>
      <summary>I have a promo code</summary>
      <TextField name="promo_code" label="Promo code" maxLength={50} spellcheck={false} autocomplete="off" />
      <button type="submit" class="ghost small" name="then" value="check-code" formnovalidate>
        Apply code
      </button>
      {asksForEmail && (
        <ReceiptEmail
          required={false}
          hint="If the code makes this free, we’ll send your receipt and download link here."
        />
      )}
      {quoted !== null && (
        <p class="notice done" role="status">
          {quoted.amount_cents === 0
            ? 'This code makes it free.'
            : `With this code it costs ${formatMoney(quoted.amount_cents, quoted.currency)} instead of ${formatMoney(quoted.subtotal_cents, quoted.currency)}.`}
        </p>
      )}
    </details>
  );
}

function ReceiptEmail({ required, hint }: { required: boolean; hint: string }) {
  return (
    <TextField
      name="email"
      label="Email"
      type="email"
      autocomplete="email"
      maxLength={254}
      required={required}
      hint={hint}
    />
  );
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

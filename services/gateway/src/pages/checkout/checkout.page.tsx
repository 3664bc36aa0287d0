import type { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { formatMoney } from '../elements/money.js';
import { Notice } from '../elements/notice.js';
import { Slip, SlipLine, SlipLines } from '../elements/slip.js';
import { When } from '../elements/when.js';
import { PersonLink } from '../elements/person.js';
import { Document } from '../frame/document.js';
import { useFrame } from '../frame/frame.js';
import { ClaimForm } from './claim-form.js';
import { headlineOf } from './headlines.js';

export type Checkout = OutputOf<typeof getCheckout>;

/** The permanent page of a purchase: what was bought, its texts, files and licence keys. */
export function CheckoutPage({ checkout, token }: { checkout: Checkout; token: string | null }) {
  const { title, text, waits } = headlineOf(checkout);
  return (
    <Document title={title} width="text" hidden scripts={waits ? ['checkout.js'] : []}>
      <header class="stack tight">
        <p class="eyebrow">
          <bdi>{checkout.item_title}</bdi>
        </p>
        <h1>{title}</h1>
        <p class="lead" role="status">
          {text}
        </p>
      </header>
      {checkout.duplicate && (
        <Notice kind="info">You had already bought this, so we’re refunding the second payment.</Notice>
      )}
      {waits && <Waiting token={token} checkout={checkout} />}
      {checkout.texts !== undefined && checkout.texts.length > 0 && (
        <Texts checkout={checkout} texts={checkout.texts} token={token} />
      )}
      {checkout.downloads.length > 0 && <Files checkout={checkout} token={token} />}
      {checkout.keys.length > 0 && <Keys checkout={checkout} />}
      {checkout.claim_url !== null && <Keep claimUrl={checkout.claim_url} isPaid={checkout.amount_cents > 0} />}
      <Receipt checkout={checkout} />
    </Document>
  );
}

function Waiting({ checkout, token }: { checkout: Checkout; token: string | null }) {
  return (
    <p class="row" id="waiting">
      <a class="button ghost" href={addressOf(checkout, '', token)}>
        Check again
      </a>
      {checkout.pay_url !== null && (
        <a class="button" href={checkout.pay_url}>
          Continue to payment
        </a>
      )}
    </p>
  );
}

/**
 * Builds a URL of this purchase. Signed URLs are short-lived, so the file URLs redirect to a fresh one on each request.
 */
export const addressOf = (
  { transaction_id }: Pick<Checkout, 'transaction_id'>,
  rest: string,
  token: string | null,
): string => `/checkout/${transaction_id}${rest}${token === null ? '' : `?token=${encodeURIComponent(token)}`}`;

function Texts({
  checkout,
  texts,
  token,
}: {
  checkout: Checkout;
  texts: NonNullable<Checkout['texts']>;
  token: string | null;
}) {
  return (
    <section aria-labelledby="texts">
      <h2 id="texts">To read</h2>
      <ul class="rows">
        {texts.map(({ item_id, title }) => (
          <li key={item_id}>
            <span class="grow">
              <bdi>{title}</bdi>
            </span>
            <a class="button" href={addressOf(checkout, `/read/${item_id}`, token)} aria-label={`Read ${title}`}>
              Read
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Files({ checkout, token }: { checkout: Checkout; token: string | null }) {
  return (
    <section aria-labelledby="files">
      <h2 id="files">Your files</h2>
      <ul class="rows">
        {checkout.downloads.map(({ item_id, version_id, filename }) => (
          <li key={version_id}>
            <span class="grow">{filename}</span>
            <a
              class="button"
              href={addressOf(checkout, `/files/${item_id}`, token)}
              aria-label={`Download ${filename}`}
            >
              Download
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Keys({ checkout }: { checkout: Checkout }) {
  return (
    <section class="stack tight" aria-labelledby="keys">
      <h2 id="keys">{checkout.keys.length === 1 ? 'Your licence key' : 'Your licence keys'}</h2>
      {checkout.keys.map(({ key, revoked }) => (
        <p key={key}>
          <code class="key">{key}</code>
          {revoked && <span class="error">This key no longer works.</span>}
        </p>
      ))}
    </section>
  );
}

/**
 * A paid purchase always has an email address, so its receipt is sent. A free one may have none; this page's URL is
 * then the only way back.
 */
function Keep({ claimUrl, isPaid }: { claimUrl: string; isPaid: boolean }) {
  const { viewer } = useFrame();
  return (
    <section class="panel stack" aria-labelledby="keep">
      <h2 id="keep">Keep it in your library</h2>
      <p>
        {isPaid
          ? 'You can always come back to this page: the link is in your receipt.'
          : 'Save this page’s link: it’s the only way back to your purchase.'}{' '}
        With an account, everything you buy is in one library.
      </p>
      <ClaimForm claimUrl={claimUrl} isLoggedIn={viewer !== null} />
    </section>
  );
}

/** A receipt once the purchase is complete. Before that, what was ordered and where its payment stands. */
function Receipt({ checkout }: { checkout: Checkout }) {
  const { amount_cents, refunded_cents, currency, completed_at } = checkout;
  const heading = completed_at === null ? 'Your order' : 'Receipt';
  return (
    <Slip label={heading}>
      <p class="eyebrow">{heading}</p>
      <SlipLines>
        <SlipLine label={checkout.item_title}>
          {amount_cents === 0 ? 'Free' : formatMoney(amount_cents, currency)}
        </SlipLine>
        {refunded_cents > 0 && <SlipLine label="Refunded">{`−${formatMoney(refunded_cents, currency)}`}</SlipLine>}
        <SlipLine label={sumLabelOf(checkout)} sum>
          {formatMoney(amount_cents - refunded_cents, currency)}
        </SlipLine>
      </SlipLines>
      <p class="quiet small-text">
        Sold by <PersonLink username={checkout.seller_username} />,{' '}
        <When at={completed_at ?? checkout.created_at} exact />. Number{' '}
        <span class="mono">{checkout.transaction_id}</span>
      </p>
    </Slip>
  );
}

function sumLabelOf({ completed_at, state, trouble }: Checkout): string {
  if (completed_at !== null || state === 'refunded') return 'Total';
  if (state === 'processing' && trouble) return trouble === 'payment-held' ? 'On hold' : 'Going back to you';
  if (state === 'processing') return 'Under way';
  return state === 'created' || state === 'checkout_open' ? 'To pay' : 'Not paid';
}

import type { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { itemPath } from '../elements/addresses.js';
import { Cover } from '../elements/cover.js';
import { Empty } from '../elements/empty.js';
import { Form } from '../elements/form.js';
import { formatMoney } from '../elements/money.js';
import { Pager } from '../elements/pager.js';
import { Pill } from '../elements/pill.js';
import { purchaseWords } from '../elements/purchase-words.js';
import { counted } from '../elements/words.js';
import { When } from '../elements/when.js';
import { PersonLink } from '../elements/person.js';
import { Document } from '../frame/document.js';

type Purchases = OutputOf<typeof listPurchases>;
type Purchase = Purchases['data'][number];

/** Everything the account has bought or got for free, with search. */
export function LibraryPage({ purchases, q }: { purchases: Purchases; q: string }) {
  return (
    <Document title="Library" hidden width="text">
      <header class="row spread end">
        <h1>Library</h1>
        <form action="/library" method="get" class="row tight-search" role="search" aria-label="My library">
          <label class="sr" for="library-search">
            Search my library
          </label>
          <input id="library-search" type="search" name="q" value={q} placeholder="Title or creator" maxLength={100} />
          <button type="submit" class="ghost small">
            Search my library
          </button>
        </form>
      </header>
      <UnderWay payments={purchases.under_way ?? []} />
      <h2 class="sr">Your purchases</h2>
      {purchases.data.length === 0 && !purchases.under_way?.length ? (
        <NothingBought q={q} />
      ) : (
        <ul class="rows">
          {purchases.data.map((purchase) => (
            <Row key={purchase.id} purchase={purchase} />
          ))}
        </ul>
      )}
      <Pager next={purchases.next} path="/library" query={{ q }} />
      <GuestPurchases />
    </Document>
  );
}

/** Payments that Stripe has not confirmed yet. What they pay for arrives by itself. */
function UnderWay({ payments }: { payments: NonNullable<Purchases['under_way']> }) {
  if (payments.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="under-way">
      <h2 id="under-way">Payment under way</h2>
      <p class="quiet">Do not pay again. As soon as the payment is confirmed, this is in your library.</p>
      <ul class="rows">
        {payments.map(({ id, item_title, seller_username, amount_cents, currency, created_at }) => (
          <li key={id}>
            <div class="grow">
              <h3>
                <a href={`/checkout/${id}`}>
                  <bdi>{item_title}</bdi>
                </a>
              </h3>
              <p class="quiet small-text">
                <PersonLink username={seller_username} />, <When at={created_at} />
              </p>
            </div>
            <span class="small-text">{formatMoney(amount_cents, currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function GuestPurchases() {
  return (
    <Form action="/library/claim" class="row">
      <span class="quiet small-text">Bought something as a guest with your email address?</span>
      <button type="submit" class="ghost small">
        Find my guest purchases
      </button>
    </Form>
  );
}

function NothingBought({ q }: { q: string }) {
  return q === '' ? (
    <Empty title="Your library is empty">
      <p>What you buy or get for free while logged in appears here, ready to download again.</p>
      <p>
        <a class="button" href="/discover">
          Discover
        </a>
      </p>
    </Empty>
  ) : (
    <Empty title={`Nothing matched “${q}”`}>
      <p>
        <a href="/library">Show everything</a>
      </p>
    </Empty>
  );
}

function Row({ purchase }: { purchase: Purchase }) {
  const [label, tone] = purchaseWords[purchase.state];
  return (
    <li>
      <Cover id={purchase.item_id ?? purchase.id} kind={purchase.item_type ?? 'other'} size="small" />
      <div class="grow">
        <h3>
          {addressOf(purchase) === null ? (
            purchase.item_title
          ) : (
            <a href={addressOf(purchase) ?? ''}>
              <bdi>{purchase.item_title}</bdi>
            </a>
          )}
        </h3>
        <p class="quiet small-text">
          <PersonLink username={purchase.seller_username} />, <When at={purchase.completed_at} />
          {purchase.state !== 'completed' && (
            <>
              {' '}
              <Pill tone={tone}>{label}</Pill>
            </>
          )}
        </p>
        {purchase.keys.map((key) => (
          <LicenceKey key={key.id} licence={key} />
        ))}
      </div>
      <a class="small-text" href={`/library/${purchase.id}/receipt`}>
        {formatMoney(purchase.amount_cents, purchase.currency)}
        <span class="sr">, receipt for {purchase.item_title}</span>
      </a>
      {purchase.has_access && purchase.item_id !== null && <Deliveries purchase={purchase} itemId={purchase.item_id} />}
    </li>
  );
}

/**
 * The actions for a purchase. Something that is neither a file nor a text, such as a bundle, lists its parts on the
 * purchase page.
 */
function Deliveries({ purchase, itemId }: { purchase: Purchase; itemId: string }) {
  const { item_title, has_file = true, has_text = false } = purchase;
  return (
    <>
      {has_text && (
        <a class="button small" href={`/i/${itemId}/read`} aria-label={`Read ${item_title}`}>
          Read
        </a>
      )}
      {has_file && (
        <a class="button small" href={`/i/${itemId}/file?download=1`} aria-label={`Download ${item_title}`}>
          Download
        </a>
      )}
      {!has_text && !has_file && (
        <a class="button small" href={`/checkout/${purchase.id}`} aria-label={`Open ${item_title}`}>
          Open
        </a>
      )}
    </>
  );
}

/** A licence key and the devices that use it. The buyer can remove a device to free its place for another. */
function LicenceKey({ licence }: { licence: Purchase['keys'][number] }) {
  if (licence.status === 'revoked') return null;
  const { id, key, status, activations, max_activations } = licence;
  return (
    <>
      <p>
        <code class="key">{key}</code>
        {status === 'suspended' && (
          <>
            {' '}
            <Pill tone="warn">On hold while the payment is disputed</Pill>
          </>
        )}
      </p>
      {activations.length > 0 && (
        <details>
          <summary>
            Used on {activations.length} of {counted(max_activations, 'device')}
          </summary>
          <ul class="rows">
            {activations.map((machine) => (
              <li key={machine.id}>
                <span class="grow">
                  {machine.label ?? machine.machine_id}{' '}
                  <span class="quiet small-text">
                    since <When at={machine.created_at} />
                  </span>
                </span>
                <Form action={`/library/keys/${id}/devices/${machine.id}/free`}>
                  <button
                    type="submit"
                    class="ghost small"
                    aria-label={`Remove ${machine.label ?? machine.machine_id}`}
                  >
                    Remove
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The item's public page; null if the item is gone or hidden. */
const addressOf = ({ seller_username, project_slug, item_slug, is_listed = true }: Purchase): string | null =>
  project_slug === null || item_slug === null || !is_listed ? null : itemPath(seller_username, project_slug, item_slug);

import type { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Notice } from '../elements/notice.js';
import { Pill } from '../elements/pill.js';
import { Desk } from './desk.js';

/** The creator's own Stripe account, where the money goes. */
export function PayoutsPage({ seller, form }: { seller: OutputOf<typeof getSellerStatus>; form: FormState }) {
  return (
    <Desk title="Payouts">
      <section class="panel stack" aria-labelledby="stripe">
        <h2 id="stripe">{headline(seller)}</h2>
        {seller.disconnected && (
          <Notice kind="warning">
            Nothing of yours can be bought until you connect an account again. Refunds of earlier sales are only
            possible in Stripe’s own dashboard.
          </Notice>
        )}
        <p class="lead">
          Buyers pay into your own Stripe account. You are the seller, we take nothing, and Stripe pays out to your
          bank.
        </p>
        {seller.connected && (
          <dl class="facts">
            <dt>Taking payments</dt>
            <dd>
              <YesNo yes={seller.charges_enabled} />
            </dd>
            <dt>Paying out to your bank</dt>
            <dd>
              <YesNo yes={seller.payouts_enabled} />
            </dd>
            {seller.default_currency !== null && (
              <>
                <dt>Currency</dt>
                <dd>{seller.default_currency.toUpperCase()}</dd>
              </>
            )}
          </dl>
        )}
        {!(seller.charges_enabled && seller.payouts_enabled) && (
          <Form action="/dashboard/payouts/connect" state={form}>
            <button type="submit">{seller.connected ? 'Continue with Stripe' : 'Connect Stripe'}</button>
          </Form>
        )}
      </section>
    </Desk>
  );
}

function headline({
  connected,
  disconnected,
  charges_enabled,
  payouts_enabled,
}: OutputOf<typeof getSellerStatus>): string {
  if (disconnected) return 'Your Stripe account is disconnected';
  if (charges_enabled && payouts_enabled) return 'You are ready to be paid';
  return connected ? 'Stripe needs a little more from you' : 'Connect Stripe to be paid';
}

function YesNo({ yes }: { yes: boolean }) {
  return yes ? <Pill tone="good">Yes</Pill> : <Pill tone="warn">Not yet</Pill>;
}

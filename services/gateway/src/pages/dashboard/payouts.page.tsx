import type { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { Notice } from '../elements/notice.js';
import { Pill } from '../elements/pill.js';
import { Desk } from './desk.js';

/** Connects the creator's own Stripe account, which receives all payments. */
export function PayoutsPage({ seller, form }: { seller: OutputOf<typeof getSellerStatus>; form: FormState }) {
  return (
    <Desk title="Payouts">
      <section class="panel stack" aria-labelledby="stripe">
        <h2 id="stripe">{headline(seller)}</h2>
        {seller.disconnected && (
          <Notice kind="warning">
            Nobody can buy from you until you connect an account again. You can refund earlier sales only in Stripe’s
            own dashboard.
          </Notice>
        )}
        <p class="lead">
          Buyers pay into your own Stripe account. You are the seller, our fee is 0%, and Stripe pays out to your bank.
        </p>
        {seller.connected && (
          <dl class="facts">
            <dt>Payments</dt>
            <dd>
              <YesNo yes={seller.charges_enabled} />
            </dd>
            <dt>Payouts to your bank</dt>
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
  if (charges_enabled && payouts_enabled) return 'You’re ready to be paid';
  return connected ? 'Stripe needs more information from you' : 'Connect Stripe to be paid';
}

function YesNo({ yes }: { yes: boolean }) {
  return yes ? <Pill tone="good">Enabled</Pill> : <Pill tone="warn">Not yet</Pill>;
}

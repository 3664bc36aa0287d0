import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { couponNamed } from '../catalog/coupons.routes.js';
import { refuseFraction, smallestCharge, writtenAmount } from '../catalog/currency.js';
import { customerNamed } from '../customers/customers.routes.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { platform } from '../sim.js';
import { newId } from '../state/ids.js';
import { isEmail } from './email.js';
import { buildLines } from './lines.js';
import type { SessionOrder } from './session.params.js';
import { newSession } from './session.resource.js';

const shortest = 30 * 60;
const longest = 24 * 60 * 60;

export function createSession(call: Call, order: SessionOrder): Stripe.Checkout.Session {
  refuseUnsimulated(order);
  refuseUnlessAccountCharges(call);
  const successUrl = order.success_url;
  if (successUrl === undefined)
    throw new InvalidRequest('Missing required param: success_url.', {
      code: 'parameter_missing',
      param: 'success_url',
    });
  for (const [param, url] of Object.entries({ success_url: successUrl, cancel_url: order.cancel_url })) {
    if (url !== undefined && !URL.canParse(url))
      throw new InvalidRequest('Not a valid URL', { code: 'url_invalid', param });
  }
  const customerEmail = emailOf(call, order);
  const created = call.sim.clock.now();
  const expiresAt = expiryOf(order, created);
  const coupon = couponOf(call, order);
  const lines = buildLines(call, order.line_items ?? [], coupon);
  const currency = lines[0]?.currency;
  if (currency === undefined)
    throw new InvalidRequest('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  const id = `cs_test_${newId('a1', 56).replace('_', '')}`;
  const url = `${call.sim.publicUrl}/c/pay/${id}`;
  const session = newSession({
    id,
    order,
    lines,
    coupon,
    currency,
    created,
    expiresAt,
    url,
    customerEmail,
    methodTypes: methodTypesOf(order),
  });
  refuseImpossible(session.amount_total ?? 0, currency);
  call.book.attach('lines', id, lines);
  call.book.attach('intent_order', id, order.payment_intent_data ?? {});
  return call.book.put('checkout.session', session);
}

function refuseUnsimulated({ mode, ui_mode: uiMode = 'hosted_page' }: SessionOrder): void {
  if (mode === undefined)
    throw new InvalidRequest('Missing required param: mode.', { code: 'parameter_missing', param: 'mode' });
  if (mode !== 'payment')
    throw new InvalidRequest(`stripe-sim does not simulate Checkout in \`${mode}\` mode.`, { param: 'mode' });
  if (uiMode !== 'hosted_page')
    throw new InvalidRequest(`stripe-sim does not simulate \`ui_mode\` ${uiMode}.`, { param: 'ui_mode' });
}

function refuseUnlessAccountCharges(call: Call): void {
  if (call.book.account === platform) return;
  const account = call.sim.book(platform).held('account', call.book.account);
  if (!account.charges_enabled)
    throw new InvalidRequest('Your account cannot currently make charges. Finish onboarding first.', {
      code: 'account_invalid',
    });
}

function emailOf(call: Call, { customer, customer_email: email }: SessionOrder): string | null {
  if (customer !== undefined && email !== undefined) {
    throw new InvalidRequest('You may only specify one of these parameters: customer, customer_email.', {
      code: 'parameters_exclusive',
      param: 'customer',
    });
  }
  if (customer !== undefined) return customerNamed(call, customer, 'customer', 400).email;
  if (email !== undefined && !isEmail(email))
    throw new InvalidRequest(`Invalid email address: ${email}`, { code: 'email_invalid', param: 'customer_email' });
  return email ?? null;
}

function couponOf(
  call: Call,
  { discounts = [], allow_promotion_codes: typedIn }: SessionOrder,
): Stripe.Coupon | undefined {
  const [discount] = discounts;
  if (discount === undefined) return undefined;
  if (discounts.length > 1) throw new InvalidRequest('You may only specify one discount.', { param: 'discounts' });
  if (typedIn !== undefined)
    throw new InvalidRequest('You may only specify one of these parameters: allow_promotion_codes, discounts.', {
      code: 'parameters_exclusive',
      param: 'discounts',
    });
  if (discount.coupon === undefined)
    throw new InvalidRequest('stripe-sim does not simulate promotion codes; give a coupon.', {
      param: 'discounts[0][promotion_code]',
    });
  const coupon = couponNamed(call, discount.coupon, 'discounts[0][coupon]', 400);
  if (!coupon.valid)
    throw new InvalidRequest(`Coupon ${coupon.id} is expired or used up and cannot be applied.`, {
      code: 'coupon_expired',
      param: 'discounts[0][coupon]',
    });
  return coupon;
}

function methodTypesOf({
  allowed_payment_method_types: allowed,
  excluded_payment_method_types: excluded = [],
}: SessionOrder): string[] {
  const types = ['card', 'sepa_debit'].filter((type) => (allowed?.includes(type) ?? true) && !excluded.includes(type));
  if (types.length === 0)
    throw new InvalidRequest(
      'No valid payment method types for this Checkout Session; stripe-sim knows card and sepa_debit.',
      { param: 'allowed_payment_method_types' },
    );
  return types;
}

function expiryOf({ expires_at: wanted }: SessionOrder, created: number): number {
  if (wanted === undefined) return created + longest;
  if (wanted < created + shortest)
    throw new InvalidRequest('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', {
      param: 'expires_at',
    });
  if (wanted > created + longest)
    throw new InvalidRequest('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    });
  return wanted;
}

function refuseImpossible(total: number, currency: string): void {
  refuseFraction(total, currency, 'line_items');
  const smallest = smallestCharge(currency);
  if (total === 0 || total >= smallest) return;
  throw new InvalidRequest(
    `The Checkout Session's total amount due must add up to at least ${writtenAmount(smallest, currency)} ${currency}`,
    { code: 'amount_too_small' },
  );
}

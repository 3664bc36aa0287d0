import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { choice, decimal, integer, text, type ValuesOf } from '../http/field.js';
import { metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { InvalidRequest, NoSuchResource } from '../http/stripe-error.js';
import { randomText } from '../state/ids.js';
import { currency } from './currency.js';

const create = shapeFor<Stripe.CouponCreateParams>()({
  id: text({ max: 200 }),
  amount_off: integer({ min: 1 }),
  currency: currency(),
  duration: choice('once', 'forever', 'repeating'),
  duration_in_months: integer({ min: 1 }),
  max_redemptions: integer({ min: 1 }),
  metadata: metadata(),
  name: text({ max: 40 }),
  percent_off: decimal({ min: 0.01, max: 100 }),
  redeem_by: integer({ min: 1 }),
});
const update = shapeFor<Stripe.CouponUpdateParams>()({ metadata: metadata(), name: text({ max: 40 }) });

export const couponRoutes: Route[] = [
  route('POST', '/v1/coupons', create, (call, params) => createCoupon(call, params)),
  route('GET', '/v1/coupons', listParams, (call, params) => {
    const page = listKind(call, 'coupon', '/v1/coupons', params);
    return { ...page, data: page.data.map((coupon) => asOfNow(call, coupon)) };
  }),
  route('GET', '/v1/coupons/:id', {}, (call, _params, id) => couponNamed(call, id)),
  route('POST', '/v1/coupons/:id', update, (call, params, id) => {
    const before = couponNamed(call, id);
    const coupon = call.book.put('coupon', {
      ...before,
      name: params.name ?? before.name,
      metadata: withMetadata(before.metadata, params.metadata),
    });
    recordEvent(call, 'coupon.updated', coupon, before);
    return coupon;
  }),
  route('DELETE', '/v1/coupons/:id', {}, (call, _params, id) => {
    const coupon = couponNamed(call, id);
    call.book.delete('coupon', id);
    recordEvent(call, 'coupon.deleted', coupon);
    return { id, object: 'coupon', deleted: true };
  }),
];

function createCoupon(call: Call, params: ValuesOf<typeof create>): Stripe.Coupon {
  const { percent_off: percentOff = null, amount_off: amountOff = null } = params;
  if ((percentOff === null) === (amountOff === null))
    throw new InvalidRequest('Must provide percent_off or amount_off, and not both.', {
      code: 'parameter_missing',
      param: 'percent_off',
    });
  if (amountOff !== null && params.currency === undefined)
    throw new InvalidRequest('Must provide currency when creating a coupon with an amount_off.', {
      code: 'parameter_missing',
      param: 'currency',
    });
  const id = params.id ?? randomText(8);
  if (call.book.get('coupon', id) !== undefined)
    throw new InvalidRequest('Coupon already exists.', { code: 'resource_already_exists' });
  const coupon: Stripe.Coupon = {
    id,
    object: 'coupon',
    amount_off: amountOff,
    created: call.sim.clock.now(),
    currency: amountOff === null ? null : (params.currency ?? null),
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: params.metadata ?? {},
    name: params.name ?? null,
    percent_off: percentOff,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  };
  call.book.put('coupon', coupon);
  recordEvent(call, 'coupon.created', coupon);
  return coupon;
}

export function couponNamed(call: Call, id: string, param = 'coupon', status = 404): Stripe.Coupon {
  const coupon = call.book.get('coupon', id);
  if (coupon === undefined) throw new NoSuchResource('coupon', id, param, status);
  return asOfNow(call, coupon);
}

function asOfNow(call: Call, coupon: Stripe.Coupon): Stripe.Coupon {
  const expired = coupon.redeem_by !== null && coupon.redeem_by <= call.sim.clock.now();
  const usedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  return { ...coupon, valid: !expired && !usedUp };
}

export function countRedemption(call: Call, id: string): void {
  const coupon = call.book.get('coupon', id);
  if (coupon !== undefined) call.book.put('coupon', { ...coupon, times_redeemed: coupon.times_redeemed + 1 });
}

import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { newPrice } from '../catalog/price.resource.js';
import { priceNamed, refuseRecurring } from '../catalog/prices.routes.js';
import { newProduct } from '../catalog/product.resource.js';
import { productNamed } from '../catalog/products.routes.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { idOf, newId } from '../state/ids.js';
import type { WireLineItem, WirePrice } from '../state/kinds.js';
import { discountPerLine } from './discount.js';
import type { LineOrder } from './session.params.js';

/** The lines of a session with their prices looked up or made, and the coupon taken off. */
export function buildLines(
  call: Call,
  orders: readonly LineOrder[],
  coupon: Stripe.Coupon | undefined,
): WireLineItem[] {
  const priced = orders.map((order, index) => ({ order, price: priceOf(call, order, `line_items[${String(index)}]`) }));
  const currencies = new Set(priced.map(({ price }) => price.currency));
  if (currencies.size > 1)
    throw new InvalidRequest('All prices on a Checkout session must have matching currencies.', {
      param: 'line_items',
    });
  const subtotals = priced.map(({ order, price }) => (price.unit_amount ?? 0) * (order.quantity ?? 1));
  const discounts = discountPerLine(subtotals, coupon);
  return priced.map(({ order, price }, index) =>
    lineOf(call, order, price, subtotals[index] ?? 0, discounts[index] ?? 0),
  );
}

function priceOf(call: Call, order: LineOrder, name: string): WirePrice {
  const { price, price_data: data } = order;
  if ((price === undefined) === (data === undefined)) {
    throw new InvalidRequest(`You must specify either \`price\` or \`price_data\` for ${name}.`, {
      code: 'parameter_missing',
      param: `${name}[price]`,
    });
  }
  if (order.quantity === undefined)
    throw new InvalidRequest('Quantity is required. Add `quantity` to your line item.', {
      code: 'parameter_missing',
      param: `${name}[quantity]`,
    });
  return data === undefined ? knownPrice(call, String(price), name) : inlinePrice(call, data, `${name}[price_data]`);
}

function knownPrice(call: Call, id: string, name: string): WirePrice {
  const price = priceNamed(call, id, `${name}[price]`, 400);
  if (!price.active)
    throw new InvalidRequest('The price specified is inactive. This field only accepts active prices.', {
      param: `${name}[price]`,
    });
  return price;
}

function inlinePrice(call: Call, data: NonNullable<LineOrder['price_data']>, name: string): WirePrice {
  refuseRecurring(data.recurring, `${name}[recurring]`);
  if (data.unit_amount === undefined)
    throw new InvalidRequest(`Missing required param: ${name}[unit_amount].`, {
      code: 'parameter_missing',
      param: `${name}[unit_amount]`,
    });
  const created = call.sim.clock.now();
  const price = newPrice({
    product: inlineProduct(call, data, name),
    currency: data.currency,
    unitAmount: data.unit_amount,
    created,
    active: false,
  });
  return call.book.put('price', price);
}

function inlineProduct(
  call: Call,
  { product, product_data: data }: NonNullable<LineOrder['price_data']>,
  name: string,
): string {
  if (product !== undefined) return productNamed(call, product, `${name}[product]`, 400).id;
  if (data === undefined)
    throw new InvalidRequest(`Missing required param: ${name}[product].`, {
      code: 'parameter_missing',
      param: `${name}[product]`,
    });
  return call.book.put('product', newProduct({ ...data, created: call.sim.clock.now(), active: false })).id;
}

function lineOf(call: Call, order: LineOrder, price: WirePrice, subtotal: number, discount: number): WireLineItem {
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: discount,
    amount_subtotal: subtotal,
    amount_tax: 0,
    amount_total: subtotal - discount,
    currency: price.currency,
    description: call.book.held('product', idOf(price.product)).name,
    metadata: order.metadata ?? {},
    price,
    quantity: order.quantity ?? 1,
  };
}

import type Stripe from 'stripe';

/** What a coupon takes off each line, in minor units. Percentages round half up per line; a fixed amount is spread and sums exactly. */
export function discountPerLine(subtotals: readonly number[], coupon: Stripe.Coupon | undefined): number[] {
  if (coupon !== undefined && coupon.percent_off !== null) {
    // Integer arithmetic on hundredths of a percent: 33.33 % of a line must not depend on binary fractions.
    const hundredths = Math.round(coupon.percent_off * 100);
    return subtotals.map((subtotal) => Math.floor((subtotal * hundredths + 5_000) / 10_000));
  }
  return spread(coupon?.amount_off ?? 0, subtotals);
}

function spread(amount: number, subtotals: readonly number[]): number[] {
  const total = subtotals.reduce((sum, subtotal) => sum + subtotal, 0);
  const taken = Math.min(amount, total);
  let before = 0;
  let given = 0;
  return subtotals.map((subtotal) => {
    before += subtotal;
    const upToHere = total === 0 ? 0 : Math.floor((taken * before) / total);
    const share = upToHere - given;
    given = upToHere;
    return share;
  });
}

import { amountText } from '@mnw/contracts/amount-text';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import { chargeableCurrencies, faultOfAmount, roundToStep, rulesOf } from '@mnw/contracts/currencies';
import { refuseFraction, smallestCharge, writtenAmount } from '@mnw/stripe-sim/catalog/currency';
import { Shop, type Checkout } from '../../services/commerce/test/shop.js';
import { postedCents } from '../../services/gateway/src/pages/posting/posted-money.js';
import { formatMoney, moneyValue } from '../../services/gateway/src/pages/elements/money.js';
import { receiptLetter, refundLetter, saleLetter } from '../../services/mail/src/letters/purchase-letters.js';
import { renderLetter } from '../../services/mail/src/letters/render-letter.js';

/** More than the minimum, with a non-zero digit in every decimal place of the currency. */
const priceOf = (currency: string): number => {
  const { minimum, step } = rulesOf(currency);
  return 2 * minimum + 1_234 * step;
};
const outcome = (work: () => unknown) => {
  try {
    return work();
  } catch {
    return 'refused';
  }
};

test('our table and the simulator’s table from Stripe agree on every currency', () => {
  for (const currency of chargeableCurrencies) {
    const { minimum, step } = rulesOf(currency);
    const documented = smallestCharge(currency);
    expect([currency, documented === 0 || documented === minimum]).toEqual([currency, true]);
    expect([currency, minimum % step]).toEqual([currency, 0]);
    for (const cents of [step, 1_230, 1_234, 12_300, 5_124]) {
      const refused = outcome(() => refuseFraction(cents, currency, 'amount')) === 'refused';
      expect([currency, cents, refused]).toEqual([
        currency,
        cents,
        faultOfAmount(cents, currency) === 'no-such-fraction',
      ]);
    }
    // Our "KWD 5.12" is the simulator's "KWD 5.120": the last of three digits is always 0.
    expect(writtenAmount(priceOf(currency), currency).replace(/(\.\d\d)0$/, '$1')).toBe(
      amountText(priceOf(currency), currency),
    );
  }
});

test('the typed amount is the one shown, charged, refunded and emailed, in every currency that Stripe supports', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const buyer = await shop.world.given.account();
  const account = await shop.accountOf(seller);
  const project = await shop.project(seller);
  const sales = new Map<string, Checkout>();
  for (const currency of chargeableCurrencies) {
    const price = priceOf(currency);
    const typed = ['en', 'de-CH', 'fr'].map((locale) =>
      outcome(() => postedCents({ price: formatMoney(price, currency, locale) }, 'price', currency)),
    );
    for (const cents of typed) expect([price, 'refused']).toContain(cents);
    expect(postedCents({ price: moneyValue(price, currency) }, 'price', currency)).toBe(price);
    const checkout = await shop.checkout(await shop.item(seller, { price_cents: price, currency }, project), buyer);
    const { stripe_checkout_session_id: session } = await shop.purchase(checkout);
    expect(await shop.stripe('GET', `/v1/checkout/sessions/${String(session)}`, account)).toMatchObject({
      amount_total: price,
      currency,
    });
    const page = await fetch(checkout.url).then((answer) => answer.text());
    expect(page).toContain(writtenAmount(price, currency).replaceAll('&', '&amp;'));
    await shop.pay(checkout);
    sales.set(currency, checkout);
  }
  await shop.settle();
  for (const [currency, { transaction_id }] of sales) {
    const price = priceOf(currency);
    const part = roundToStep(price / 3, currency);
    expect(await shop.world.call(refundSale, { transaction_id, amount_cents: part }, seller)).toMatchObject({
      refund_state: 'succeeded',
      refunded_cents: part,
      currency,
    });
    const { stripe_payment_intent_id: intent } = await shop.purchase({ transaction_id });
    expect(await shop.stripe('GET', `/v1/refunds?payment_intent=${String(intent)}`, account)).toMatchObject({
      data: [{ amount: part, currency }],
    });
    const receipt = await shop.world.call(getReceipt, { transaction_id }, buyer);
    expect(receipt).toMatchObject({ amount_cents: price, refunded_cents: part, currency });
    const facts = { ...receipt, page_url: 'http://localhost/x', downloads: [], keys: [], claim_url: null };
    const mails = [
      receiptLetter(facts, null),
      refundLetter(facts, part, false),
      saleLetter(facts, 'http://localhost'),
    ].map((letter) => renderLetter(letter).text);
    for (const mail of mails) expect(mail).toContain(amountText(price, currency));
    expect(mails[1]).toContain(amountText(part, currency));
  }
  expect(sales.size).toBe(chargeableCurrencies.length);
}, 600_000);

test('a refund of an amount that the currency cannot express is refused before it is stored', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  for (const [currency, amount_cents] of [
    ['kwd', 1_234],
    ['isk', 150],
  ] as const) {
    const { transaction_id } = await shop.buy(
      await shop.item(seller, { price_cents: 10_000, currency }),
      undefined,
      'fan@example.test',
    );
    await expect(shop.world.call(refundSale, { transaction_id, amount_cents }, seller)).rejects.toMatchObject({
      code: 'commerce.amount-not-payable',
    });
  }
});

import { expect, test } from '@jest/globals';
import { renderPage } from '../src/pages/frame/render-page.js';
import { everyPage } from './pages/every-page.js';

const htmlOf = (wanted: string): string => {
  const { page, frame } = everyPage.find(({ name }) => name === wanted)!;
  return renderPage(page, frame);
};

test('a guest who got something free is told to save the link, because a receipt may not have been sent', () => {
  expect(htmlOf('checkout')).toContain('the link is in your receipt');
  expect(htmlOf('checkout-free')).not.toContain('in your receipt');
  expect(htmlOf('checkout-free')).toContain('Save this page’s link');
});

test('the page of a free purchase mentions no payment', () => {
  expect(htmlOf('checkout')).toContain('Your payment went straight to');
  expect(htmlOf('checkout-free')).not.toContain('Your payment');
});

test('a guest can enter an email address with a promo code, which can make a priced item free', () => {
  expect(htmlOf('item')).toMatch(/<details>.*name="promo_code".*name="email".*<\/details>/s);
});

test('no page offers to create a membership tier', () => {
  for (const { name } of everyPage) expect([name, htmlOf(name).includes('Create tier')]).toEqual([name, false]);
});

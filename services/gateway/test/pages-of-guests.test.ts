import { expect, test } from '@jest/globals';
import { renderPage } from '../src/pages/frame/render-page.js';
import { everyPage } from './pages/every-page.js';

const htmlOf = (wanted: string): string => {
  const { page, frame } = everyPage.find(({ name }) => name === wanted)!;
  return renderPage(page, frame);
};

test('a guest who got something free is told to save the address, because a receipt may have gone nowhere', () => {
  expect(htmlOf('checkout')).toContain('its address is in your receipt');
  expect(htmlOf('checkout-free')).not.toContain('in your receipt');
  expect(htmlOf('checkout-free')).toContain('Save the address of this page');
});

test('a guest may give an email address with a promo code, which can make a priced item free', () => {
  expect(htmlOf('item')).toMatch(/<details>.*name="promo_code".*name="email".*<\/details>/s);
});

test('no page offers to create a membership tier', () => {
  for (const { name } of everyPage) expect([name, htmlOf(name).includes('Create tier')]).toEqual([name, false]);
});

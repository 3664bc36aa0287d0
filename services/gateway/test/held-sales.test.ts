import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Sale } from '@mnw/contracts/commerce/sales';
import { RefundPage } from '../src/pages/dashboard/refund.page.js';
import { emptyForm } from '../src/pages/elements/form-state.js';
import { sales } from './pages/commerce-samples.js';

const shown = (changes: Partial<Sale>): string =>
  renderToString(h(RefundPage, { sale: { ...sales.data[0]!, refundable_cents: 0, ...changes }, form: emptyForm }));

test('a held payment that has not arrived is shown as in progress, not as paid', () => {
  const page = shown({ state: 'processing', held: 'seller-gone', under_way: true });
  expect(page).toContain('>In progress<');
  expect(page).not.toContain('>Paid<');
  expect(page).toContain('when it arrives');
  expect(shown({ state: 'processing', held: 'seller-gone' })).toContain('>Paid<');
});

test('a sale whose Stripe account is no longer connected names that account and has no refund button', () => {
  const page = shown({ account_gone: true });
  expect(page).toContain('Please refund it in that account.');
  expect(page).not.toContain('class="danger"');
  expect(shown({ refundable_cents: 700 })).toContain('class="danger"');
});

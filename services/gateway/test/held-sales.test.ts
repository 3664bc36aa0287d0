import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Sale } from '@mnw/contracts/commerce/sales';
import { RefundPage } from '../src/pages/dashboard/refund.page.js';
import { emptyForm } from '../src/pages/elements/form-state.js';
import { sales } from './pages/commerce-samples.js';

const shown = (changes: Partial<Sale>): string =>
  renderToString(h(RefundPage, { sale: { ...sales.data[0]!, refundable_cents: 0, ...changes }, form: emptyForm }));

test('a held payment that has not arrived is under way, not paid', () => {
  const page = shown({ state: 'processing', held: 'seller-gone', under_way: true });
  expect(page).toContain('>Under way<');
  expect(page).not.toContain('>Paid<');
  expect(page).toContain('when it arrives');
  expect(shown({ state: 'processing', held: 'seller-gone' })).toContain('>Paid<');
});

test('a sale of an account that is no longer connected says where it can be refunded, and has no button for it', () => {
  const page = shown({ account_gone: true });
  expect(page).toContain('Please refund it in that account.');
  expect(page).not.toContain('class="danger"');
  expect(shown({ refundable_cents: 700 })).toContain('class="danger"');
});

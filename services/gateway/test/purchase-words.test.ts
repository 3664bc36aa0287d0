import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { CheckoutPage } from '../src/pages/checkout/checkout.page.js';
import { ProjectDesk } from '../src/pages/dashboard/project.page.js';
import { SalesPage } from '../src/pages/dashboard/sales.page.js';
import { emptyForm } from '../src/pages/elements/form-state.js';
import { LibraryPage } from '../src/pages/library/library.page.js';
import { ReceiptPage } from '../src/pages/library/receipt.page.js';
import { item, project as sampleProject } from './pages/catalog-samples.js';
import { paid, receipt, sales, underWay, waiting } from './pages/commerce-samples.js';

type Checkout = OutputOf<typeof getCheckout>;
const shown = (checkout: Checkout): string => renderToString(h(CheckoutPage, { checkout, token: 'abc' }));

test('a free purchase says nothing about money that moved', () => {
  const page = shown({ ...paid, amount_cents: 0 });
  expect(page).toContain('It’s yours. Enjoy!');
  expect(page).not.toContain('Your payment');
  expect(page).toContain('>Free<');
  const gone = shown({ ...paid, amount_cents: 0, state: 'processing', trouble: 'item-gone', completed_at: null });
  expect(gone).toContain('You weren’t charged.');
  expect(gone).not.toContain('refund');
  expect(renderToString(h(ReceiptPage, { receipt: { ...receipt, amount_cents: 0, state: 'completed' } }))).toContain(
    '>Free<',
  );
  expect(shown(paid)).toContain('Your payment went straight to');
});

test('only a completed purchase shows a receipt; any other says what will happen', () => {
  expect(shown(paid)).toContain('>Receipt<');
  for (const [state, line] of [
    ['checkout_open', 'To pay'],
    ['processing', 'Under way'],
    ['expired', 'Not paid'],
    ['failed', 'Not paid'],
  ] as const) {
    const page = shown({ ...waiting, state });
    expect(page).not.toContain('>Receipt<');
    expect(page).not.toContain('>Total<');
    expect(page).toContain(`>${line}<`);
  }
});

test('the sales page counts in the singular and names its figures in the field’s words', () => {
  const [total] = sales.totals!;
  const page = renderToString(h(SalesPage, { sales: { ...sales, totals: [{ ...total!, sales: 1 }] } }));
  expect(page).toContain('Gross, 1 sale<');
  expect(page).toContain('Net, before card fees');
  const project = (count: number | null) =>
    renderToString(
      h(ProjectDesk, {
        project: sampleProject,
        items: { data: [item], next: null },
        sales: count,
        categories: [],
        labels: [],
        form: emptyForm,
      }),
    );
  expect(project(1)).toContain('>1 sale<');
  expect(project(2)).toContain('>2 sales<');
  expect(project(null)).not.toContain('>0 sales<');
});

test('a payment under way is listed apart, for its buyer and for its seller', () => {
  const [sale] = sales.data;
  const pending = { ...sale!, state: 'processing' as const, under_way: true, net_cents: 0, refundable_cents: 0 };
  const sold = renderToString(h(SalesPage, { sales: { ...sales, data: [pending] } }));
  expect(sold).toContain('>Under way<');
  expect(sold).not.toContain('/refund"');
  const library = renderToString(h(LibraryPage, { purchases: { data: [], next: null, under_way: [underWay] }, q: '' }));
  expect(library).toContain('Payment under way');
  expect(library).toContain(`href="/checkout/${underWay.id}"`);
  expect(library).not.toContain('Your shelf is waiting');
});

import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { refusedForm } from '../src/pages/elements/form-state.js';
import { refusedField } from '../src/pages/posting/posted-fields.js';
import { ItemPage, type ItemPageProps } from '../src/pages/storefront/item.page.js';
import { publicItem } from './pages/catalog-samples.js';

const shown = (props: Partial<ItemPageProps>): string =>
  renderToString(h(ItemPage, { item: publicItem, hasAccess: false, ...props }));
const ownPrice = { ...publicItem, is_free: false, pwyw_enabled: true, pwyw_min_cents: 0, price_cents: 700 };

test('a name-your-price field starts empty, with the suggestion as placeholder', () => {
  const [field] = /<input[^>]*name="amount"[^>]*>/.exec(shown({ item: ownPrice }))!;
  expect(field).toContain('placeholder="7.00"');
  expect(field).not.toContain('value=');
});

test('the button says that it is free where the price is zero or a code makes it free', () => {
  const free = { ...publicItem, is_free: true, price_cents: 0, enable_license_keys: true };
  expect(shown({ item: free })).toContain('>Get it free</button>');
  expect(shown({})).toContain('>Buy</button>');
  const quoted = { amount_cents: 0, subtotal_cents: 700, currency: 'usd' };
  expect(shown({ quoted })).toContain('This code makes it free.');
  expect(shown({ quoted })).toContain('>Get it free</button>');
  expect(shown({ quoted: { ...quoted, amount_cents: 200 } })).toContain(
    'With this code it costs $2.00 instead of $7.00.',
  );
  expect(shown({ item: ownPrice })).toContain('data-free="Get it free"');
});

test('a guest who gets something free gives an email address or chooses to continue without one', () => {
  const withoutEmail = '>Continue without email</button>';
  const free = shown({ item: { ...publicItem, is_free: true, price_cents: 0, enable_license_keys: true } });
  expect(/<input[^>]*name="email"[^>]*>/.exec(free)![0]).toContain('required');
  expect(free).toContain(withoutEmail);
  expect(shown({ item: ownPrice })).not.toContain(withoutEmail);
  const form = refusedForm({ amount: '0' }, refusedField('email', 'Give an email address.'));
  expect(shown({ item: ownPrice, form })).toContain(withoutEmail);
});

test('a payment under way stands where the button would', () => {
  const page = shown({ paymentUnderWay: 'purchase-1' });
  expect(page).toContain('Payment under way.');
  expect(page).toContain('href="/checkout/purchase-1"');
  expect(page).not.toContain('>Buy</button>');
});

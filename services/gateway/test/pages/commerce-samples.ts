import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { listLicenseKeys } from '@mnw/contracts/commerce/list-license-keys.rpc';
import { listPromoCodes } from '@mnw/contracts/commerce/list-promo-codes.rpc';
import { listPurchases, PaymentUnderWay } from '@mnw/contracts/commerce/list-purchases.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import { uuid } from './catalog-samples.js';

const at = '2026-11-22T09:05:00.123456+00:00';

export const paid = getCheckout.output.parse({
  transaction_id: uuid(500),
  state: 'completed',
  duplicate: false,
  item_id: uuid(1),
  item_title: 'Velvet Cathedral',
  seller_username: 'mira',
  amount_cents: 700,
  refunded_cents: 0,
  currency: 'usd',
  created_at: at,
  completed_at: at,
  pay_url: null,
  downloads: [
    {
      item_id: uuid(1),
      version_id: uuid(300),
      url: 'http://files.localhost/x',
      filename: 'velvet-cathedral.flac',
      expires_at: at,
    },
  ],
  texts: [{ item_id: uuid(2), title: 'Notes on the recording' }],
  keys: [{ item_id: uuid(1), key: 'VELV-7K2M-QX4P-9DRT-A1ZZ', revoked: false }],
  claim_url: 'http://localhost/library?claim=abc',
});
const ownKey = {
  id: uuid(70),
  key: 'TIDE-AAAA-BBBB-CCCC',
  revoked: false,
  status: 'active',
  max_activations: 3,
  activations: [{ id: uuid(71), machine_id: 'a1b2', label: 'Old laptop', created_at: at }],
};
export const waiting = getCheckout.output.parse({
  ...paid,
  state: 'processing',
  completed_at: null,
  downloads: [],
  texts: [],
  keys: [],
  claim_url: null,
});

export const underWay = PaymentUnderWay.parse({
  id: uuid(505),
  item_id: uuid(1),
  item_title: 'Velvet Cathedral',
  seller_username: 'mira',
  amount_cents: 700,
  currency: 'usd',
  created_at: at,
});

export const purchases = listPurchases.output.parse({
  next: 'more',
  data: (['completed', 'partially_refunded', 'refunded'] as const).map((state, n) => ({
    id: uuid(510 + n),
    item_id: uuid(n + 1),
    item_title: ['Velvet Cathedral', 'Tidewatch 2', 'Forty Doors'][n],
    item_slug: 'x',
    item_type: ['audio', 'download', 'image'][n],
    project_slug: 'y',
    seller_username: 'mira',
    amount_cents: 700 * (n + 1),
    refunded_cents: 0,
    currency: 'usd',
    state,
    has_access: n < 2,
    has_file: n === 0,
    has_text: n === 1,
    is_listed: n !== 1,
    keys: n === 1 ? [ownKey] : [],
    completed_at: at,
  })),
});

export const receipt = getReceipt.output.parse({
  transaction_id: uuid(500),
  item_id: uuid(1),
  item_title: 'Velvet Cathedral',
  seller_username: 'mira',
  buyer_display: 'demo',
  subtotal_cents: 900,
  discount_cents: 200,
  amount_cents: 700,
  refunded_cents: 300,
  currency: 'usd',
  state: 'partially_refunded',
  completed_at: at,
  refunds: [{ id: uuid(520), amount_cents: 300, state: 'succeeded', created_at: at }],
});

export const sales = listSales.output.parse({
  next: 'more',
  totals: [
    { currency: 'usd', sales: 41, gross_cents: 128_700, refunded_cents: 700, lost_cents: 0, net_cents: 128_000 },
  ],
  data: (['completed', 'partially_refunded', 'refunded', 'disputed', 'processing'] as const).map((state, n) => ({
    id: uuid(530 + n),
    item_id: uuid(1),
    project_id: uuid(40),
    item_title: 'Velvet Cathedral',
    buyer_display: n % 2 ? '@demo' : 'f…@example.org',
    is_guest: n % 2 === 0,
    amount_cents: 700,
    discount_cents: 0,
    refunded_cents: n === 1 ? 300 : 0,
    lost_cents: 0,
    net_cents: 700,
    refundable_cents: n < 2 ? 400 : 0,
    currency: 'usd',
    state,
    completed_at: at,
    ...(state === 'processing' ? { held: 'seller-gone' as const } : {}),
  })),
});

export const seller = getSellerStatus.output.parse({
  connected: true,
  charges_enabled: true,
  payouts_enabled: false,
  details_submitted: true,
  default_currency: 'usd',
});
export const noSeller = getSellerStatus.output.parse({
  connected: false,
  charges_enabled: false,
  payouts_enabled: false,
  details_submitted: false,
  default_currency: null,
});

export const keys = listLicenseKeys.output.parse({
  next: null,
  data: (['active', 'revoked'] as const).map((status, n) => ({
    id: uuid(540 + n),
    item_id: uuid(1),
    transaction_id: null,
    key: `VELV-7K2M-QX4P-9DRT-000${n}`,
    owner: '@demo',
    note: '',
    status,
    revoked_reason: null,
    max_activations: 3,
    activation_count: 1,
    activations: [],
    created_at: at,
  })),
});

export const promoCodes = listPromoCodes.output.parse({
  next: null,
  data: [
    {
      code: 'WINTER',
      code_purpose: 'discount',
      discount_type: 'percentage',
      discount_value: 25,
      currency: null,
      expires_on: '2026-12-24',
      max_uses: 100,
      disabled: false,
      usable: true,
    },
    {
      code: 'PRESS',
      code_purpose: 'free_access',
      discount_type: null,
      discount_value: null,
      currency: null,
      expires_on: null,
      max_uses: null,
      disabled: true,
      usable: false,
    },
  ].map((code, n) => ({
    ...code,
    id: uuid(550 + n),
    trial_days: null,
    scope: 'all',
    item_id: null,
    project_id: null,
    tier_id: null,
    starts_on: null,
    use_count: n,
    created_at: at,
  })),
});

export const tiers = listTiers.output.parse({
  next: null,
  data: [
    {
      id: uuid(560),
      project_id: uuid(40),
      name: 'Listener',
      description: 'Every release a week early.',
      price_cents: 500,
      yearly_price_cents: null,
      currency: 'usd',
      trial_days: 0,
      is_active: true,
    },
  ],
}).data;

import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

export const commerceMatrix = (rows: Rows): Record<string, Sample> => ({
  ...buying(rows),
  ...selling(rows),
  ...keys(rows),
});

const buying = ({ itemId, projectId, transactionId }: Rows): Record<string, Sample> => ({
  'POST /api/v1/checkout': {
    who: 'anyone',
    body: {
      items: [
        { item_id: itemId, amount_cents: 500, promo_code: 'NO-SUCH', list_consent: 'Mail me when there is more.' },
      ],
      email: 'buyer@example.test',
      list_consent: 'Mail me when there is more.',
      replaces: 'no-such-checkout',
    },
  },
  'GET /api/v1/checkout/{transaction_id}': {
    who: 'anyone',
    path: { transaction_id: transactionId },
    query: { token: 'not-a-token' },
  },
  'POST /api/v1/purchases/claim': { who: 'account', forSelf: true, body: { token: 'not-a-token' } },
  'POST /api/v1/promo-codes/check': {
    who: 'anyone',
    open: true,
    body: { code: 'NO-SUCH', item_id: itemId, amount_cents: 500 },
  },
  'GET /api/v1/me/purchases': {
    who: 'account',
    forSelf: true,
    whileDeactivated: true,
    query: { limit: '5', q: 'song' },
  },
  'GET /api/v1/me/purchases/{transaction_id}/receipt': {
    who: 'account',
    path: { transaction_id: transactionId },
    whileDeactivated: true,
  },
  'GET /api/v1/projects/{project_id}/tiers': { who: 'anyone', path: { project_id: projectId } },
});

const selling = ({ itemId, projectId, transactionId, promoCodeId, tierId }: Rows): Record<string, Sample> => ({
  'POST /api/v1/connect/onboard': { who: 'creator', forSelf: true },
  'GET /api/v1/connect/status': { who: 'account', forSelf: true, whileDeactivated: true },
  'GET /api/v1/me/sales': {
    who: 'account',
    forSelf: true,
    whileDeactivated: true,
    query: { limit: '5', project_id: projectId, item_id: itemId },
  },
  'GET /api/v1/sales/{transaction_id}': {
    who: 'account',
    owned: true,
    whileDeactivated: true,
    path: { transaction_id: transactionId },
  },
  'POST /api/v1/sales/{transaction_id}/refund': {
    who: 'account',
    owned: true,
    path: { transaction_id: transactionId },
    body: { amount_cents: 100 },
  },
  'GET /api/v1/promo-codes': { who: 'account', forSelf: true, whileDeactivated: true, query: { limit: '5' } },
  'POST /api/v1/promo-codes': {
    who: 'creator',
    owned: true,
    body: {
      code: 'SPRING',
      code_purpose: 'discount',
      discount_type: 'percentage',
      discount_value: 10,
      item_id: itemId,
      starts_on: '2030-01-01',
      expires_on: '2030-02-01',
      max_uses: 5,
    },
  },
  'PATCH /api/v1/promo-codes/{promo_code_id}': {
    who: 'account',
    owned: true,
    path: { promo_code_id: promoCodeId },
    body: { starts_on: '2030-01-01', expires_on: null, max_uses: 5, disabled: false },
  },
  'DELETE /api/v1/promo-codes/{promo_code_id}': { who: 'account', owned: true, path: { promo_code_id: promoCodeId } },
  'POST /api/v1/projects/{project_id}/tiers': {
    who: 'creator',
    owned: true,
    path: { project_id: projectId },
    body: { name: 'Friends', description: 'Thanks', price_cents: 300, yearly_price_cents: 3_000, trial_days: 7 },
  },
  'PATCH /api/v1/tiers/{tier_id}': {
    who: 'account',
    owned: true,
    path: { tier_id: tierId },
    body: {
      name: 'Friends',
      description: 'Thanks',
      price_cents: 300,
      yearly_price_cents: null,
      trial_days: 7,
      is_active: true,
    },
  },
  'DELETE /api/v1/tiers/{tier_id}': { who: 'account', owned: true, path: { tier_id: tierId } },
});

const keys = ({ itemId, licenseKeyId, activationId, key }: Rows): Record<string, Sample> => {
  const asked: Sample = {
    who: 'anyone',
    open: true,
    ownIds: true,
    body: { key, machine_id: 'a machine', item_id: itemId, product: itemId },
  };
  const labelled: Sample = { ...asked, body: { ...asked.body, label: 'desk' } };
  return {
    'GET /api/v1/items/{item_id}/license-keys': {
      who: 'account',
      owned: true,
      path: { item_id: itemId },
      query: { limit: '5' },
    },
    'POST /api/v1/items/{item_id}/license-keys': {
      who: 'creator',
      owned: true,
      path: { item_id: itemId },
      body: { max_activations: 3, note: 'For the press' },
    },
    'POST /api/v1/license-keys/{license_key_id}/rotate': {
      who: 'account',
      owned: true,
      path: { license_key_id: licenseKeyId },
    },
    'POST /api/v1/license-keys/{license_key_id}/revoke': {
      who: 'account',
      owned: true,
      path: { license_key_id: licenseKeyId },
    },
    'DELETE /api/v1/license-keys/{license_key_id}/activations/{activation_id}': {
      who: 'account',
      owned: true,
      path: { license_key_id: licenseKeyId, activation_id: activationId },
    },
    'POST /api/v1/keys/validate': labelled,
    'POST /api/keys/validate': labelled,
    'POST /api/v1/keys/deactivate': asked,
    'POST /api/keys/deactivate': asked,
    'GET /api/v1/keys/{key}/status': { who: 'anyone', open: true, path: { key } },
    'GET /api/keys/{key}/status': { who: 'anyone', open: true, path: { key } },
  };
};

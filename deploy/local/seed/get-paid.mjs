/**
 * @import { ApiClient } from './api-client.mjs'
 * @import { Account } from './creator-session.mjs'
 */

/**
 * Onboards the creator with the Stripe simulator, as a person would: follow the link, send its form.
 * @param {ApiClient} api
 * @param {Account} account
 */
export async function getPaid(api, { email }) {
  if (await canCharge(api)) return;
  /** @type {{ url: string }} */
  const { url } = await api.post('/api/v1/connect/onboard');
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ name: 'Demo Harbour', email }),
    redirect: 'manual',
  });
  if (answer.status !== 303)
    throw new Error(`The Stripe simulator answered the onboarding form with ${answer.status}.`);
  if (!(await canCharge(api))) throw new Error('Onboarding with the Stripe simulator did not turn payments on.');
}

/** @param {ApiClient} api */
async function canCharge(api) {
  /** @type {{ charges_enabled: boolean }} */
  const { charges_enabled } = await api.get('/api/v1/connect/status');
  return charges_enabled;
}

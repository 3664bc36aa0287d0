/** Onboards the creator with the Stripe simulator, as a person would: follow the link, send its form. */
export async function getPaid(api, { email }) {
  if ((await api.get('/api/v1/connect/status')).charges_enabled) return;
  const { url } = await api.post('/api/v1/connect/onboard');
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ name: 'Demo Harbour', email }),
    redirect: 'manual',
  });
  if (answer.status !== 303)
    throw new Error(`The Stripe simulator answered the onboarding form with ${answer.status}.`);
  const { charges_enabled } = await api.get('/api/v1/connect/status');
  if (!charges_enabled) throw new Error('Onboarding with the Stripe simulator did not turn payments on.');
}

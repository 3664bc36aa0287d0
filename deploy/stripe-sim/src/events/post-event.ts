import { apiVersion } from '../api-version.js';
import type { Attempt } from './delivery.js';

const patienceMs = 10_000;

/** Sends one signed event; an endpoint that cannot be reached is an outcome here, not an error. */
export async function postEvent(
  url: string,
  body: string,
  signature: string,
  closing: AbortSignal,
): Promise<Pick<Attempt, 'outcome' | 'status'>> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(patienceMs)]),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signature,
        'stripe-version': apiVersion,
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
    });
    await answer.arrayBuffer();
    return { outcome: answer.ok ? 'delivered' : 'refused', status: answer.status };
  } catch {
    return { outcome: 'unreachable', status: null };
  }
}

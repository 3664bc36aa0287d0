import Stripe from 'stripe';
import { BadSignature } from './webhooks.errors.js';

const toleranceSeconds = 300;

export interface Delivery {
  body: Buffer;
  /** The Stripe-Signature header. */
  signature: string;
  secrets: readonly string[];
  now: Date;
}

/**
 * Returns the event if one of the secrets signed it within five minutes of now. The SDK limits only the age, so a
 * timestamp in the future is refused here.
 */
export function verifyDelivery({ body, signature, secrets, now }: Delivery): Stripe.Event {
  if (signedAt(signature) > now.getTime() / 1000 + toleranceSeconds) throw new BadSignature();
  let refusal: unknown;
  for (const secret of secrets) {
    try {
      return Stripe.webhooks.constructEvent(body, signature, secret, toleranceSeconds, undefined, now.getTime());
    } catch (error) {
      refusal = error;
    }
  }
  throw new BadSignature(refusal);
}

/** Seconds since the epoch: the latest if there are several, infinite if the header has none. */
function signedAt(signature: string): number {
  const times = [...signature.matchAll(/(?:^|,)\s*t=([^,]*)/g)].map(([, time]) =>
    /^\d+$/.test(time ?? '') ? Number(time) : Infinity,
  );
  return times.length > 0 ? Math.max(...times) : Infinity;
}

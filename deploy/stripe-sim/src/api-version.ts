import type Stripe from 'stripe';

/** The only API version spoken here: the one the official SDK of this workspace pins. */
export const apiVersion = '2026-10-28.endive' satisfies typeof Stripe.API_VERSION;

import type Stripe from 'stripe';

/** Where events go. A connect endpoint hears the connected accounts, any other the platform itself. */
export interface Endpoint {
  url: string;
  /** Several secrets sign as Stripe does while a secret is being rolled. */
  secret: string | string[];
  connect: boolean;
  /** Event types wanted; all of them when left out. */
  events?: string[];
}

export function hears(endpoint: Endpoint, event: Stripe.EventBase): boolean {
  const fitting = endpoint.connect === (event.account !== undefined);
  return fitting && (endpoint.events?.some((type) => type === '*' || type === event.type) ?? true);
}

export function secretsOf({ secret }: Endpoint): string[] {
  return typeof secret === 'string' ? [secret] : secret;
}

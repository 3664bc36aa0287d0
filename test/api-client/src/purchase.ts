import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/api.js';

type Checkout = components['schemas']['Checkout'];
type Problem = components['schemas']['Problem'];

/** An error with the stable code of the problem. */
export class Refused extends Error {
  readonly code: string;

  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

/** Buys one item as a guest; the response contains the payment URL. */
export async function startPurchase(baseUrl: string, item_id: string, email: string) {
  const client = createClient<paths>({ baseUrl });
  const { data, error } = await client.POST('/api/v1/checkout', { body: { items: [{ item_id }], email } });
  if (error) throw new Refused(error);
  const [checkout] = data.checkouts;
  if (!checkout) throw new Error('No checkout was started');
  return checkout;
}

/** The purchase with its files and keys, for the holder of its token. */
export async function showPurchase(baseUrl: string, transaction_id: string, token: string): Promise<Checkout> {
  const client = createClient<paths>({ baseUrl });
  const params = { path: { transaction_id }, query: { token } };
  const { data, error } = await client.GET('/api/v1/checkout/{transaction_id}', { params });
  if (error) throw new Refused(error);
  return data;
}

import type { Sample } from './sample.js';

const read: Sample = { who: 'anyone', open: true };

export const platformMatrix = (): Record<string, Sample> => ({
  'GET /api/openapi.json': read,
  'GET /health/live': read,
  'GET /health/ready': read,
  'GET /dev/mailbox.json': { ...read, query: { limit: '5', to: 'somebody@example.test' } },
  // The signature is the credential: without one every delivery is bad input.
  'POST /webhooks/stripe': { ...read, body: { id: 'evt_1', type: 'charge.refunded', data: { object: {} } } },
  'POST /webhooks/stripe/connect': { ...read, body: { id: 'evt_1', type: 'charge.refunded', data: { object: {} } } },
});

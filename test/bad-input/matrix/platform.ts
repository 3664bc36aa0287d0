import { randomUUID } from 'node:crypto';
import type { Sample } from './sample.js';

const read: Sample = { who: 'anyone', open: true };

export const platformMatrix = (): Record<string, Sample> => ({
  'GET /api/openapi.json': read,
  'GET /health/live': read,
  'GET /health/ready': read,
  'GET /dev/mailbox.json': { ...read, query: { limit: '5', to: 'somebody@example.test' } },
  'GET /api/v1/admin/dead-letters': { who: 'operator' },
  'POST /api/v1/admin/dead-letters/{service}/{id}/replay': {
    who: 'operator',
    path: { service: 'mail', id: randomUUID() },
  },
  // The signature is the credential, so every delivery without one is bad input.
  'POST /webhooks/stripe': { ...read, body: { id: 'evt_1', type: 'charge.refunded', data: { object: {} } } },
  'POST /webhooks/stripe/connect': { ...read, body: { id: 'evt_1', type: 'charge.refunded', data: { object: {} } } },
});

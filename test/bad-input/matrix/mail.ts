import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

const linked: Sample = { who: 'anyone', open: true, path: { token: 'not-a-token' } };

export const mailMatrix = ({ projectId, listId, subscriberId }: Rows): Record<string, Sample> => ({
  'GET /api/v1/projects/{project_id}/lists': { who: 'anyone', path: { project_id: projectId } },
  'POST /api/v1/lists/{list_id}/subscribe': {
    who: 'anyone',
    open: true,
    path: { list_id: listId },
    body: { email: 'reader@example.test' },
  },
  'GET /api/v1/lists/{list_id}/subscribers': {
    who: 'creator',
    owned: true,
    path: { list_id: listId },
    query: { limit: '5' },
  },
  'GET /api/v1/lists/{list_id}/subscribers.csv': { who: 'creator', owned: true, path: { list_id: listId } },
  'DELETE /api/v1/lists/{list_id}/subscribers/{subscriber_id}': {
    who: 'creator',
    owned: true,
    path: { list_id: listId, subscriber_id: subscriberId },
  },
  'POST /api/v1/signups': { who: 'anyone', open: true, body: { email: 'early@example.test', source: 'landing' } },
  'GET /api/v1/mail/confirm/{token}': linked,
  'POST /api/v1/mail/confirm/{token}': linked,
  'POST /api/v1/mail/unsubscribe/{token}': linked,
  'GET /api/v1/mail/preferences/{token}': linked,
  'PUT /api/v1/mail/preferences/{token}': { ...linked, body: { lists: [{ id: subscriberId, subscribed: false }] } },
});

import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

const today = '2030-01-01';

export const catalogMatrix = (rows: Rows): Record<string, Sample> => ({
  ...projects(rows),
  ...items(rows),
  ...files(rows),
  ...storefront(rows),
});

function projects({ projectId }: Rows): Record<string, Sample> {
  const own: Sample = { who: 'creator', owned: true, path: { project_id: projectId } };
  const fields = {
    title: 'A title',
    slug: 'a-title',
    description: 'Words',
    project_type: 'music',
    category: null,
    features: ['downloads'],
    currency: 'usd',
    cover_upload_id: null,
  };
  return {
    'GET /api/v1/projects': { who: 'creator', forSelf: true, query: { limit: '5' } },
    'POST /api/v1/projects': { who: 'creator', forSelf: true, body: fields },
    'GET /api/v1/projects/{project_id}': own,
    'PATCH /api/v1/projects/{project_id}': { ...own, body: fields },
    'DELETE /api/v1/projects/{project_id}': own,
    'POST /api/v1/projects/{project_id}/publish': own,
    'POST /api/v1/projects/{project_id}/unpublish': own,
    'GET /api/v1/projects/{project_id}/items': { ...own, query: { limit: '5' } },
    'PUT /api/v1/projects/{project_id}/labels/{label}': { ...own, path: { ...own.path, label: 'no-ai' } },
    'DELETE /api/v1/projects/{project_id}/labels/{label}': {
      ...own,
      idempotent: true,
      path: { ...own.path, label: 'no-ai' },
    },
  };
}

const itemBody = {
  title: 'A song',
  slug: 'a-song',
  description: 'Words',
  price_cents: 500,
  pwyw_enabled: false,
  pwyw_min_cents: 0,
  body: 'Text',
  credits: 'Everybody',
  release_date: today,
  ai_tier: 'handmade',
  ai_disclosure: null,
  web_only: false,
  enable_license_keys: true,
  max_activations: 3,
  custom_license_text: null,
  cover_upload_id: null,
};

function items({ projectId, otherProjectId, itemId, draftId }: Rows): Record<string, Sample> {
  const own: Sample = { who: 'creator', owned: true, path: { item_id: draftId } };
  return {
    'POST /api/v1/projects/{project_id}/items': {
      who: 'creator',
      owned: true,
      path: { project_id: projectId },
      body: { ...itemBody, item_type: 'download' },
    },
    'POST /api/v1/items/bulk': {
      who: 'creator',
      owned: true,
      rowByRow: true,
      body: { action: 'unpublish', item_ids: [itemId] },
    },
    'GET /api/v1/items/{item_id}': { ...own, who: 'anyone' },
    'PATCH /api/v1/items/{item_id}': { ...own, body: itemBody },
    'DELETE /api/v1/items/{item_id}': own,
    'POST /api/v1/items/{item_id}/publish': { ...own, body: { at: '2030-01-01T00:00:00Z', web_only: false } },
    'POST /api/v1/items/{item_id}/unpublish': own,
    'POST /api/v1/items/{item_id}/duplicate': own,
    'POST /api/v1/items/{item_id}/move': { ...own, body: { project_id: otherProjectId, position: 1 } },
    'GET /api/v1/items/{item_id}/tags': { ...own, who: 'anyone' },
    'PUT /api/v1/items/{item_id}/tags': { ...own, body: { tags: ['music'], primary: 'music' } },
    'PUT /api/v1/items/{item_id}/primary-tag': { ...own, body: { tag: 'music' } },
    'POST /api/v1/items/{item_id}/download': { ...own, who: 'anyone', body: { is_counted: true } },
  };
}

function files({ itemId, versionId, uploadId, transactionId }: Rows): Record<string, Sample> {
  const own: Sample = { who: 'creator', owned: true, path: { version_id: versionId } };
  const ofUpload: Sample = { who: 'creator', owned: true, path: { upload_id: uploadId } };
  const checksum = 'a'.repeat(64);
  return {
    'POST /api/v1/uploads': {
      who: 'creator',
      forSelf: true,
      body: { purpose: 'version', filename: 'song.flac', size_bytes: 10, content_type: 'audio/flac', sha256: checksum },
    },
    'GET /api/v1/uploads/{upload_id}': ofUpload,
    'POST /api/v1/uploads/{upload_id}/complete': ofUpload,
    'GET /api/v1/items/{item_id}/versions': {
      who: 'creator',
      owned: true,
      path: { item_id: itemId },
      query: { limit: '5' },
    },
    'POST /api/v1/items/{item_id}/versions': {
      who: 'creator',
      owned: true,
      path: { item_id: itemId },
      body: { upload_id: uploadId, version_number: '3.0', release_notes: 'Better', make_current: false },
    },
    'PATCH /api/v1/versions/{version_id}': { ...own, body: { version_number: '2.1', release_notes: 'Better' } },
    'DELETE /api/v1/versions/{version_id}': own,
    'POST /api/v1/versions/{version_id}/make-current': own,
    'POST /api/v1/downloads/{receipt_token}': {
      who: 'anyone',
      open: true,
      path: { receipt_token: transactionId },
      body: { item_id: itemId, is_counted: true },
    },
  };
}

function storefront({ username, projectSlug, itemSlug, itemId, projectId }: Rows): Record<string, Sample> {
  const read: Sample = { who: 'anyone', open: true };
  const followed: Sample = { who: 'account', forSelf: true, path: { kind: 'project', id: projectId } };
  return {
    'GET /api/v1/users/{username}': { ...read, path: { username } },
    'GET /api/v1/creators/{username}/projects/{slug}': {
      ...read,
      path: { username, slug: projectSlug },
      query: { limit: '5' },
    },
    'GET /api/v1/creators/{username}/projects/{slug}/items/{item_slug}': {
      ...read,
      path: { username, slug: projectSlug, item_slug: itemSlug },
    },
    'GET /api/v1/discover': read,
    'GET /api/v1/covers/{cover_id}': { ...read, path: { cover_id: itemId } },
    'GET /api/v1/search': {
      ...read,
      query: {
        q: 'song',
        kind: 'item',
        tag: 'music',
        label: 'no-ai',
        type: 'audio',
        price: 'paid',
        ai: 'handmade',
        sort: 'newest',
        limit: '5',
      },
    },
    'GET /api/v1/search/suggest': { ...read, query: { q: 'so' } },
    'GET /api/v1/tags': read,
    'GET /api/v1/tags/{path}': { ...read, path: { path: 'music' } },
    'GET /api/v1/labels': read,
    'GET /api/v1/categories': read,
    'PUT /api/v1/follows/{kind}/{id}': followed,
    'DELETE /api/v1/follows/{kind}/{id}': { ...followed, idempotent: true },
    'GET /api/v1/me/following': { who: 'account', forSelf: true, whileDeactivated: true, query: { limit: '5' } },
  };
}

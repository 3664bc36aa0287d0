/** @import { ApiClient } from './api-client.mjs' */
import { createHash } from 'node:crypto';
import { waitUntil } from '../basics/wait.mjs';

/**
 * @typedef {{ filename: string, contentType: string, bytes: Buffer<ArrayBuffer> }} SeedFile
 * @typedef {{ id: string, url: string, method: string, headers: Record<string, string> }} UploadForm where and how to
 *   send the bytes
 * @typedef {{ state: string, reason: string | null }} UploadState
 */

/**
 * Uploads bytes and waits until they were found clean; gives back the upload's id.
 * @param {ApiClient} api
 * @param {SeedFile & { purpose: string }} file
 */
export async function upload(api, { purpose, filename, contentType, bytes }) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  /** @type {UploadForm} */
  const { id, url, method, headers } = await api.post('/api/v1/uploads', {
    purpose,
    filename,
    size_bytes: bytes.length,
    content_type: contentType,
    sha256,
  });
  const answer = await fetch(url, { method, headers, body: bytes });
  if (!answer.ok) throw new Error(`The upload of ${filename} was answered ${answer.status}: ${await answer.text()}`);
  await api.post(`/api/v1/uploads/${id}/complete`);
  const { state, reason } = await waitUntil(
    `the check of ${filename}`,
    async () => {
      /** @type {UploadState} */
      const found = await api.get(`/api/v1/uploads/${id}`);
      return ['pending', 'scanning'].includes(found.state) ? undefined : found;
    },
    { everyMs: 200, timeoutMs: 60_000 },
  );
  if (state !== 'clean') throw new Error(`The upload of ${filename} is ${state}: ${reason}`);
  return id;
}

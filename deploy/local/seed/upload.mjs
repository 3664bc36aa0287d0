import { createHash } from 'node:crypto';
import { waitUntil } from '../basics/wait.mjs';

/** Uploads bytes and waits until they were found clean; gives back the upload's id. */
export async function upload(api, { purpose, filename, contentType, bytes }) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
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
      const found = await api.get(`/api/v1/uploads/${id}`);
      return ['pending', 'scanning'].includes(found.state) ? undefined : found;
    },
    { everyMs: 200, timeoutMs: 60_000 },
  );
  if (state !== 'clean') throw new Error(`The upload of ${filename} is ${state}: ${reason}`);
  return id;
}

import { ignoreMissing, SyncRefused } from './sync-refused.js';
import type { Wire } from './wire.js';

type UploadAnswer =
  | { already_exists: true }
  | { already_exists: false; upload_url: string; method: string; headers: Record<string, string> };

/**
 * Uploads a file, identified by the hexadecimal SHA-256 of its (already encrypted) bytes. Three steps, each of which
 * may be retried: request an upload URL, PUT the bytes, confirm. To share the file with other devices, store the hash
 * in a row.
 */
export async function uploadBlob(wire: Wire, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await sha256Of(bytes);
  const answer = await wire.call<UploadAnswer>('POST', 'blobs/upload', { hash, size_bytes: bytes.byteLength });
  if (answer.already_exists) return hash;
  const put = await wire.fetch(answer.upload_url, { method: answer.method, headers: answer.headers, body: bytes });
  // 412: an earlier attempt succeeded, but its response was lost.
  if (!put.ok && put.status !== 412) throw await SyncRefused.from(put);
  await wire.call('POST', 'blobs/confirm', { hash });
  return hash;
}

/** Verifies the bytes against their hash, so that wrong content is detected. */
export async function downloadBlob(wire: Wire, hash: string): Promise<Uint8Array> {
  const { download_url } = await wire.call<{ download_url: string }>('POST', 'blobs/download', { hash });
  const answer = await wire.fetch(download_url);
  if (!answer.ok) throw await SyncRefused.from(answer);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if ((await sha256Of(bytes)) !== hash) throw new Error(`The downloaded bytes do not match the hash of blob ${hash}`);
  return bytes;
}

export const deleteBlob = (wire: Wire, hash: string): Promise<void> =>
  ignoreMissing(wire.call('DELETE', `blobs/${hash}`), 'sync.blob-not-found');

/** In hexadecimal. Browsers offer `crypto.subtle` only over HTTPS and on localhost. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

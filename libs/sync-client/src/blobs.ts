import { orGone, SyncRefused } from './sync-refused.js';
import type { Wire } from './wire.js';

type UploadAnswer =
  | { already_exists: true }
  | { already_exists: false; upload_url: string; method: string; headers: Record<string, string> };

/**
 * Files beside the rows, known by the SHA-256 of their (already encrypted) bytes, as hex. Three steps: ask for an address, put the bytes there,
 * confirm. Each may be repeated. Give the hash to others in a row.
 */
export async function uploadBlob(wire: Wire, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await sha256Of(bytes);
  const answer = await wire.call<UploadAnswer>('POST', 'blobs/upload', { hash, size_bytes: bytes.byteLength });
  if (answer.already_exists) return hash;
  const put = await wire.fetch(answer.upload_url, { method: answer.method, headers: answer.headers, body: bytes });
  // 412: an earlier attempt, whose answer was lost, put them there.
  if (!put.ok && put.status !== 412) throw await SyncRefused.from(put);
  await wire.call('POST', 'blobs/confirm', { hash });
  return hash;
}

/** The bytes are compared with their name: a store that mixes them up is found out. */
export async function downloadBlob(wire: Wire, hash: string): Promise<Uint8Array> {
  const { download_url } = await wire.call<{ download_url: string }>('POST', 'blobs/download', { hash });
  const answer = await wire.fetch(download_url);
  if (!answer.ok) throw await SyncRefused.from(answer);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if ((await sha256Of(bytes)) !== hash) throw new Error(`The bytes of blob ${hash} are not those`);
  return bytes;
}

export const deleteBlob = (wire: Wire, hash: string): Promise<void> =>
  orGone(wire.call('DELETE', `blobs/${hash}`), 'sync.blob-not-found');

/** As hex. Browsers offer this to pages over https or on localhost only. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { createReadStream } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { once } from 'node:events';
import type { Collected } from './collect-artifact.js';

interface Presigned {
  method: string;
  url: string;
  headers: Record<string, string>;
}

/**
 * Uploads with a content-length, which presigned requests require; `fetch` would send a stream with chunked encoding.
 */
export async function putFile(
  { method, url, headers }: Presigned,
  { file, sizeBytes }: Collected,
  signal: AbortSignal,
): Promise<void> {
  const make = url.startsWith('https:') ? httpsRequest : httpRequest;
  const request = make(url, { method, headers: { ...headers, 'content-length': sizeBytes }, signal });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  await Promise.all([pipeline(createReadStream(file), request), answered]);
  const [response] = await answered;
  response.resume();
  // An attempt's key can be written only once. 412 means that an earlier upload arrived and only its response was lost.
  if (response.statusCode !== 200 && response.statusCode !== 412)
    throw new Error(`Storage answered the upload with status ${response.statusCode}`);
}

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

/** Uploads with a length, as presigned requests want it; `fetch` would send a stream in chunks. */
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
  // The place of an attempt is written once. That it is taken means that an upload whose answer was lost has arrived.
  if (response.statusCode !== 200 && response.statusCode !== 412)
    throw new Error(`The storage answered ${response.statusCode} to the artifact`);
}

import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { immutable } from '../cache-control.js';
import { contentDisposition, safeDisposition } from '../content-disposition.js';
import type { DiskStorage } from './disk-storage.js';
import { isNotModified, rangeHolds } from './http-conditions.js';
import { selectedRange, type Selection } from './http-range.js';
import { Refusal } from './refusal.js';
import type { SignedGrant } from './signed-url.js';

/** Handles GET and HEAD with 200, 206, 304 or 416. */
export async function sendObject(
  storage: DiskStorage,
  grant: SignedGrant,
  request: IncomingMessage,
  response: ServerResponse,
  now: Date,
): Promise<void> {
  const { head, modifiedAt, file: opened } = await storage.open(grant.key);
  await using file = opened;
  setObjectHeaders(response, grant, { ...head, modifiedAt }, now);
  const { range, 'if-none-match': ifNoneMatch } = request.headers;
  const ifRange = request.headers['if-range']?.toString();
  if (isNotModified(ifNoneMatch, head.etag)) {
    response.writeHead(304).end();
    return;
  }
  const selection = selectedRange(
    request.method === 'GET' && rangeHolds(ifRange, head.etag, modifiedAt) ? range : undefined,
    head.sizeBytes,
  );
  if (selection.kind === 'unsatisfiable')
    throw new Refusal(416, 'storage.range-not-satisfiable', 'The requested range is outside of the file.', {
      'content-range': `bytes */${head.sizeBytes}`,
    });
  writeHead(response, selection, head.sizeBytes);
  if (request.method === 'HEAD' || head.sizeBytes === 0) response.end();
  else await sendBytes(file, selection, response);
}

function setObjectHeaders(
  response: ServerResponse,
  { terms, expires }: SignedGrant,
  head: { contentType: string; etag: string; modifiedAt: Date },
  now: Date,
): void {
  const type = terms['type'] ?? head.contentType;
  const disposition = safeDisposition(terms['disposition'] === 'inline' ? 'inline' : 'attachment', type);
  response.setHeader('content-type', type);
  response.setHeader('content-disposition', contentDisposition(disposition, terms['filename'] ?? ''));
  response.setHeader('etag', head.etag);
  response.setHeader('last-modified', head.modifiedAt.toUTCString());
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader(
    'cache-control',
    terms['keep'] === 'always'
      ? immutable
      : `private, max-age=${Math.max(0, Math.floor(expires - now.getTime() / 1000))}`,
  );
}

function writeHead(response: ServerResponse, selection: Selection, sizeBytes: number): void {
  if (selection.kind !== 'part') response.writeHead(200, { 'content-length': sizeBytes });
  else {
    const { start, end } = selection;
    response.writeHead(206, {
      'content-length': end - start + 1,
      'content-range': `bytes ${start}-${end}/${sizeBytes}`,
    });
  }
}

async function sendBytes(file: FileHandle, selection: Selection, response: ServerResponse): Promise<void> {
  const bytes = selection.kind === 'part' ? { start: selection.start, end: selection.end } : {};
  await pipeline(file.createReadStream({ ...bytes, autoClose: false, highWaterMark: 256 * 1024 }), response);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DiskStorage } from './disk-storage.js';
import { Refusal } from './refusal.js';
import type { SignedGrant } from './signed-url.js';

/** Streams a PUT to where its grant says; answers 200 with the ETag, as S3 does. */
export async function takeUpload(storage: DiskStorage, grant: SignedGrant, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sizeBytes = Number(grant.terms['size']);
  checkHeaders(grant, sizeBytes, request);
  const etag = grant.verb === 'part' ? await takePart(storage, grant, sizeBytes, request) : await takeWhole(storage, grant, sizeBytes, request);
  response.writeHead(200, { etag, 'content-length': 0 }).end();
}

async function takeWhole(storage: DiskStorage, { key, terms }: SignedGrant, sizeBytes: number, request: IncomingMessage): Promise<string> {
  const expected = { sizeBytes, sha256: terms['sha256'] };
  return (await storage.store(key, request, { contentType: terms['type'] ?? 'application/octet-stream', ifAbsent: true, expected })).etag;
}

const takePart = (storage: DiskStorage, { key, terms }: SignedGrant, sizeBytes: number, request: IncomingMessage): Promise<string> =>
  storage.storePart(key, terms['upload'] ?? '', Number(terms['part']), request, { sizeBytes });

function checkHeaders(grant: SignedGrant, sizeBytes: number, request: IncomingMessage): void {
  const length = request.headers['content-length'];
  if (length !== undefined && Number(length) !== sizeBytes) throw new Refusal(403, 'storage.size-mismatch', `This link is for ${sizeBytes} bytes.`);
  const type = grant.terms['type'];
  if (type !== undefined && request.headers['content-type'] !== type) throw new Refusal(403, 'storage.type-mismatch', `This link is for ${type}.`);
}

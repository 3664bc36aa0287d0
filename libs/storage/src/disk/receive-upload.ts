import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DiskStorage } from './disk-storage.js';
import type { ExpectedContent } from './durable-files.js';
import { Refusal } from './refusal.js';
import type { SignedGrant } from './signed-url.js';

/** Streams a PUT to the key in its grant; responds with 200 and the ETag, as S3 does. */
export async function receiveUpload(
  storage: DiskStorage,
  grant: SignedGrant,
  checkAtEnd: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const sizeBytes = Number(grant.terms['size']);
  checkHeaders(grant, sizeBytes, request);
  const take = grant.verb === 'part' ? takePart : takeWhole;
  const etag = await take(storage, grant, { sizeBytes, sha256: grant.terms['sha256'], checkAtEnd }, request);
  response.writeHead(200, { etag, 'content-length': 0 }).end();
}

async function takeWhole(
  storage: DiskStorage,
  { key, terms }: SignedGrant,
  expected: ExpectedContent,
  request: IncomingMessage,
): Promise<string> {
  return (
    await storage.store(key, request, {
      contentType: terms['type'] ?? 'application/octet-stream',
      ifAbsent: true,
      expected,
    })
  ).etag;
}

const takePart = (
  storage: DiskStorage,
  { key, terms }: SignedGrant,
  expected: ExpectedContent,
  request: IncomingMessage,
): Promise<string> => storage.storePart(key, terms['upload'] ?? '', Number(terms['part']), request, expected);

function checkHeaders(grant: SignedGrant, sizeBytes: number, request: IncomingMessage): void {
  const length = request.headers['content-length'];
  if (length !== undefined && Number(length) !== sizeBytes)
    throw new Refusal(403, 'storage.size-mismatch', `This link accepts exactly ${sizeBytes} bytes.`);
  const type = grant.terms['type'];
  if (type !== undefined && request.headers['content-type'] !== type)
    throw new Refusal(403, 'storage.type-mismatch', `This link accepts only ${type}.`);
}

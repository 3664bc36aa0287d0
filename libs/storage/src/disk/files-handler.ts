import type { IncomingMessage, ServerResponse } from 'node:http';
import { drainRequest } from '@mnw/http/drain-request';
import { StorageError } from '../storage.errors.js';
import type { UrlSigner } from '../url-signer.js';
import type { DiskStorage } from './disk-storage.js';
import { formRefusal } from './form-refusal.js';
import { OpenWrites } from './open-writes.js';
import { Refusal, refusalOf } from './refusal.js';
import { sendObject } from './send-object.js';
import { grantOf, type SignedGrant } from './signed-url.js';
import { receiveForm } from './receive-form.js';
import { receiveUpload } from './receive-upload.js';

/** Handles one node:http request; never rejects. */
export type FilesHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface FilesHandlerOptions {
  storage: DiskStorage;
  signer: UrlSigner;
  now: () => Date;
  /** Origin whose scripts may upload and fetch. */
  pageOrigin: string;
  /** Called for unexpected failures, which are answered with 500. */
  onError?: (error: unknown) => void;
}

/**
 * Serves and receives what the disk driver's signed URLs allow. Use a separate listener: user files must never share an
 * origin with pages.
 */
export function createFilesHandler({ storage, signer, now, pageOrigin, onError }: FilesHandlerOptions): FilesHandler {
  const writes = new OpenWrites(now);
  const receive = (
    take: typeof receiveForm,
    grant: SignedGrant,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => writes.receive(grant, (checkAtEnd) => take(storage, grant, checkAtEnd, request, response));
  return async (request, response) => {
    setHeaders(response, pageOrigin);
    let grant: SignedGrant | undefined;
    try {
      if (request.method === 'OPTIONS') return preflight(response);
      grant = grantOf(request.url ?? '/', signer, now());
      if (!grant) throw new Refusal(403, 'storage.link-not-valid', 'This link has expired or is not valid.');
      const isGet = request.method === 'GET' || request.method === 'HEAD';
      if (isGet && grant.verb === 'get') return await sendObject(storage, grant, request, response, now());
      if (request.method === 'POST' && grant.verb === 'form')
        return await receive(receiveForm, grant, request, response);
      if (request.method === 'PUT' && (grant.verb === 'put' || grant.verb === 'part'))
        return await receive(receiveUpload, grant, request, response);
      throw new Refusal(405, 'storage.method-not-allowed', 'This link does not allow this method.');
    } catch (error) {
      if (!(error instanceof StorageError || error instanceof Refusal || request.destroyed)) onError?.(error);
      refuse(request, response, refusalOf(error), grant?.terms['return']);
    }
  };
}

function setHeaders(response: ServerResponse, pageOrigin: string): void {
  // Whatever the content is, a browser that shows it must execute nothing and send nothing.
  response.setHeader('content-security-policy', "default-src 'none'; sandbox");
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('access-control-allow-origin', pageOrigin);
  response.setHeader('access-control-expose-headers', 'etag, content-range, content-length, accept-ranges');
  response.setHeader('vary', 'origin');
}

function preflight(response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'GET, HEAD, PUT');
  response.setHeader('access-control-allow-headers', 'content-type, range, if-range, if-none-match');
  response.setHeader('access-control-max-age', '3600');
  response.writeHead(204).end();
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  returnUrl: string | undefined,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  for (const name of [
    'content-length',
    'content-range',
    'etag',
    'content-disposition',
    'last-modified',
    'accept-ranges',
  ])
    response.removeHeader(name);
  // A refused upload is not read to its end, but the client must still be able to read the reason.
  drainRequest(request, response);
  response.setHeader('cache-control', 'no-store');
  const { status, code, message, headers } = refusal;
  const body =
    returnUrl === undefined
      ? JSON.stringify({ type: 'about:blank', title: message, status, code })
      : formRefusal(refusal, returnUrl);
  const type = returnUrl === undefined ? 'application/problem+json' : 'text/html; charset=utf-8';
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

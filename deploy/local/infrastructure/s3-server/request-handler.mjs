/**
 * @import { IncomingMessage, ServerResponse } from 'node:http'
 * @import { ObjectStore } from './object-store.mjs'
 * @import { Keys } from './signature.mjs'
 */
import * as operations from './operations.mjs';
import { S3Error } from './s3-error.mjs';
import { verifySignature } from './signature.mjs';
import { takeForm } from './post-form.mjs';
import { document } from './xml.mjs';

/**
 * Answers path-style S3 requests for one bucket; every request must be signed with `keys`.
 * @param {{ store: ObjectStore, bucket: string, keys: Keys }} options
 */
export function createRequestHandler({ store, bucket, keys }) {
  return async (/** @type {IncomingMessage} */ request, /** @type {ServerResponse} */ response) => {
    try {
      const url = new URL(request.url ?? '/', 'http://s3');
      const isForm = request.method === 'POST' && request.headers['content-type']?.startsWith('multipart/form-data');
      // A form is signed by the policy inside it.
      const auth = isForm ? undefined : verifySignature(request, url, keys);
      const [, name, ...rest] = decodeURIComponent(url.pathname).split('/');
      if (name !== bucket) throw new S3Error(404, 'NoSuchBucket');
      const key = rest.join('/');
      if (!auth) return await takeForm({ store, bucket, keys, request, response });
      await operationOf(request, url, key)({ store, bucket, key, url, request, response, auth });
    } catch (error) {
      refuse(request, response, error);
    }
  };
}

/**
 * @param {IncomingMessage} request
 * @param {URL} url
 * @param {string} key
 * @returns {(operation: operations.Operation) => Promise<void>}
 */
function operationOf({ method, headers }, { searchParams }, key) {
  if (!key && method === 'GET' && searchParams.get('list-type') === '2') return operations.listObjects;
  if (!key && (method === 'HEAD' || method === 'PUT')) return operations.headBucket;
  const isUpload = searchParams.has('uploadId');
  /** @type {Record<string, ((operation: operations.Operation) => Promise<void>) | undefined>} */
  const byMethod = {
    PUT: headers['x-amz-copy-source']
      ? isUpload
        ? operations.copyPart
        : operations.copyObject
      : isUpload
        ? operations.putPart
        : operations.putObject,
    GET: isUpload ? operations.listParts : operations.getObject,
    HEAD: operations.getObject,
    DELETE: isUpload ? operations.abortUpload : operations.deleteObject,
    POST: isUpload ? operations.completeUpload : searchParams.has('uploads') ? operations.createUpload : undefined,
  };
  const found = key && method ? byMethod[method] : undefined;
  if (!found) throw new S3Error(501, 'NotImplemented');
  return found;
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {unknown} error
 */
function refuse(request, response, error) {
  const known = error instanceof S3Error ? error : new S3Error(500, 'InternalError');
  if (known.status === 500 && !request.destroyed) console.error(error);
  if (response.headersSent || response.destroyed) return void response.destroy();
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(known.status, { 'content-type': 'application/xml' });
  response.end(request.method === 'HEAD' ? undefined : document('Error', { Code: known.code, Message: known.message }));
}

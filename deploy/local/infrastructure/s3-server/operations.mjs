/**
 * @import { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
 * @import { Checksums, Conditions, ObjectStore, StoredObject } from './object-store.mjs'
 * @import { Auth } from './signature.mjs'
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { quoted } from './object-store.mjs';
import { verifiedBody } from './request-body.mjs';
import { S3Error } from './s3-error.mjs';
import { contents, document, text } from './xml.mjs';

/**
 * @typedef {object} Operation
 * @property {ObjectStore} store
 * @property {string} bucket
 * @property {string} key
 * @property {URL} url
 * @property {IncomingMessage} request
 * @property {ServerResponse} response
 * @property {Auth} auth
 */

const overrides = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-encoding',
  'content-language',
  'expires',
];
/**
 * @param {IncomingMessage} request
 * @returns {Conditions}
 */
const conditionsOf = ({ headers }) => ({ ifNoneMatch: headers['if-none-match'], ifMatch: headers['if-match'] });
/** @param {Checksums} checksums */
const checksumHeaders = (checksums) =>
  Object.fromEntries(Object.entries(checksums).map(([name, value]) => [`x-amz-checksum-${name}`, value]));

/**
 * @param {IncomingMessage} request
 * @returns {Record<string, string>}
 */
function storedHeaders({ headers }) {
  const kept = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-amz-meta-') || ['content-disposition', 'cache-control'].includes(name))
    .map(([name, value]) => [name, String(value)]);
  return { 'content-type': headers['content-type'] ?? 'binary/octet-stream', ...Object.fromEntries(kept) };
}

/**
 * @param {ServerResponse} response
 * @param {string} name
 * @param {unknown} value
 */
function sendXml(response, name, value) {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(document(name, value));
}

/** @param {Operation} operation */
export async function putObject({ store, key, request, response, auth }) {
  store.checkConditions(key, conditionsOf(request));
  const content = await store.receive(verifiedBody(request, auth));
  const { etag } = store.put(key, content, { headers: storedHeaders(request), conditions: conditionsOf(request) });
  response.writeHead(200, { etag, ...checksumHeaders(content.checksums) }).end();
}

/** @param {Operation} operation */
export async function getObject({ store, key, url, request, response }) {
  const object = store.get(key);
  const { headers } = request;
  const etags = (/** @type {string} */ value) =>
    value.split(',').map((tag) => (tag.trim() === '*' ? object.etag : quoted(tag.trim())));
  if (headers['if-match'] && !etags(headers['if-match']).includes(object.etag))
    throw new S3Error(412, 'PreconditionFailed');
  if (headers['if-none-match'] && etags(headers['if-none-match']).includes(object.etag))
    return void response.writeHead(304, { etag: object.etag }).end();
  const range = rangeOf(headers, object);
  const isEnabled = headers['x-amz-checksum-mode'] === 'ENABLED' && !range;
  /** @type {OutgoingHttpHeaders} */
  const answer = {
    ...object.headers,
    ...(isEnabled && checksumHeaders(object.checksums)),
    etag: object.etag,
    'last-modified': object.modifiedAt.toUTCString(),
    'accept-ranges': 'bytes',
  };
  for (const name of overrides) {
    const wanted = url.searchParams.get(`response-${name}`);
    if (wanted !== null) answer[name] = wanted;
  }
  if (range)
    Object.assign(answer, {
      'content-length': range.end - range.start + 1,
      'content-range': `bytes ${range.start}-${range.end}/${object.size}`,
    });
  else answer['content-length'] = object.size;
  // Opened before the answer begins, so that a delete in between does not cut it off.
  const file = await open(object.path);
  response.writeHead(range ? 206 : 200, answer);
  if (request.method === 'HEAD' || object.size === 0) {
    await file.close();
    response.end();
  } else await pipeline(file.createReadStream(range ?? {}), response);
}

/**
 * @param {IncomingMessage['headers']} headers
 * @param {StoredObject} object
 */
function rangeOf({ range, 'if-range': ifRange }, { size, etag }) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (!match || (match[1] === '' && match[2] === '') || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size || (match[1] === '' && Number(match[2]) === 0)) throw new S3Error(416, 'InvalidRange');
  return end < start ? undefined : { start, end };
}

/**
 * @param {ObjectStore} store
 * @param {IncomingMessage} request
 */
function copySource(store, { headers }) {
  const [, ...source] = decodeURIComponent(String(headers['x-amz-copy-source'])).replace(/^\//, '').split('/');
  const from = store.get(source.join('/'));
  const ifMatch = headers['x-amz-copy-source-if-match']?.toString();
  const ifNoneMatch = headers['x-amz-copy-source-if-none-match']?.toString();
  if (ifMatch !== undefined && quoted(ifMatch) !== from.etag) throw new S3Error(412, 'PreconditionFailed');
  if (ifNoneMatch !== undefined && quoted(ifNoneMatch) === from.etag) throw new S3Error(412, 'PreconditionFailed');
  return from;
}

/** @param {Operation} operation */
export async function copyObject({ store, key, request, response }) {
  const from = copySource(store, request);
  const content = await store.receive({ bytes: createReadStream(from.path), checksums: from.checksums });
  const headers = request.headers['x-amz-metadata-directive'] === 'REPLACE' ? storedHeaders(request) : from.headers;
  const { etag, modifiedAt } = store.put(key, content, { headers, conditions: conditionsOf(request) });
  sendXml(response, 'CopyObjectResult', { ETag: etag, LastModified: modifiedAt.toISOString() });
}

/** @param {Operation} operation */
export async function deleteObject({ store, key, response }) {
  store.delete(key);
  response.writeHead(204).end();
}

/** @param {Operation} operation */
export async function listObjects({ store, bucket, url, response }) {
  const get = (/** @type {string} */ name) => url.searchParams.get(name) ?? '';
  const [prefix, limit] = [get('prefix'), Math.min(Number(url.searchParams.get('max-keys') ?? 1000), 1000)];
  const after = get('continuation-token')
    ? Buffer.from(get('continuation-token'), 'base64url').toString()
    : get('start-after');
  const keys = [...store.objects.keys()]
    .filter((key) => key.startsWith(prefix) && key > after)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const page = keys.slice(0, limit);
  const isTruncated = keys.length > limit;
  sendXml(response, 'ListBucketResult', {
    Name: bucket,
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: limit,
    IsTruncated: isTruncated,
    NextContinuationToken: isTruncated ? Buffer.from(page.at(-1) ?? '').toString('base64url') : undefined,
    Contents: page.map((key) => {
      const { etag, size, modifiedAt } = store.get(key);
      return { Key: key, LastModified: modifiedAt.toISOString(), ETag: etag, Size: size, StorageClass: 'STANDARD' };
    }),
  });
}

/** @param {Operation} operation */
export async function createUpload({ store, bucket, key, request, response }) {
  sendXml(response, 'InitiateMultipartUploadResult', {
    Bucket: bucket,
    Key: key,
    UploadId: store.createUpload(key, storedHeaders(request)),
  });
}

/** @param {Operation} operation */
export async function putPart({ store, key, url, request, response, auth }) {
  const partNumber = Number(url.searchParams.get('partNumber'));
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > 10_000) throw new S3Error(400, 'InvalidArgument');
  const uploadId = url.searchParams.get('uploadId');
  store.upload(key, uploadId);
  const content = await store.receive(verifiedBody(request, auth));
  store.putPart(store.upload(key, uploadId), partNumber, content);
  response.writeHead(200, { etag: `"${content.md5}"`, ...checksumHeaders(content.checksums) }).end();
}

/** @param {Operation} operation */
export async function copyPart({ store, key, url, request, response }) {
  const from = copySource(store, request);
  const match = /^bytes=(\d+)-(\d+)$/.exec(
    request.headers['x-amz-copy-source-range']?.toString() ?? `bytes=0-${from.size - 1}`,
  );
  if (!match || Number(match[2]) >= from.size) throw new S3Error(400, 'InvalidArgument');
  const upload = store.upload(key, url.searchParams.get('uploadId'));
  const bytes = createReadStream(from.path, { start: Number(match[1]), end: Number(match[2]) });
  const content = await store.receive({ bytes, checksums: {} });
  store.putPart(upload, Number(url.searchParams.get('partNumber')), content);
  sendXml(response, 'CopyPartResult', { ETag: `"${content.md5}"`, LastModified: new Date().toISOString() });
}

/** @param {Operation} operation */
export async function listParts({ store, bucket, key, url, response }) {
  const uploadId = url.searchParams.get('uploadId');
  const parts = [...store.upload(key, uploadId).parts].sort(([a], [b]) => a - b);
  sendXml(response, 'ListPartsResult', {
    Bucket: bucket,
    Key: key,
    UploadId: uploadId,
    IsTruncated: false,
    Part: parts.map(([number, { etag, size, modifiedAt }]) => ({
      PartNumber: number,
      LastModified: modifiedAt.toISOString(),
      ETag: etag,
      Size: size,
    })),
  });
}

/** @param {Operation} operation */
export async function completeUpload({ store, bucket, key, url, request, response, auth }) {
  const chunks = [];
  for await (const chunk of verifiedBody(request, auth).bytes) chunks.push(chunk);
  const named = contents(Buffer.concat(chunks).toString(), 'Part').map((part) => ({
    partNumber: Number(text(part, 'PartNumber')),
    etag: text(part, 'ETag') ?? '',
  }));
  const { etag } = await store.complete(key, url.searchParams.get('uploadId'), named, conditionsOf(request));
  sendXml(response, 'CompleteMultipartUploadResult', { Bucket: bucket, Key: key, ETag: etag });
}

/** @param {Operation} operation */
export async function abortUpload({ store, key, url, response }) {
  store.abort(key, url.searchParams.get('uploadId'));
  response.writeHead(204).end();
}

/** @param {Operation} operation */
export async function headBucket({ response }) {
  response.writeHead(200).end();
}

/**
 * @import { IncomingMessage } from 'node:http'
 * @import { Trailers } from './aws-chunked.mjs'
 * @import { Checksum } from './checksums.mjs'
 * @import { Body, Checksums } from './object-store.mjs'
 * @import { Auth, ChunkChain } from './signature.mjs'
 */
import { createHash } from 'node:crypto';
import { decodeChunks } from './aws-chunked.mjs';
import { checksumNames, newChecksum } from './checksums.mjs';
import { S3Error } from './s3-error.mjs';

/**
 * The decoded bytes of an upload as an async iterable, verified as they pass: payload hash, chunk signatures, decoded
 * length, Content-MD5 and every checksum in headers or trailer. It throws before its end if one does not hold.
 * `checksums` is filled when it is through.
 * @param {IncomingMessage} request
 * @param {Auth} auth
 * @returns {Body}
 */
export function verifiedBody(request, { payload, chunkSeed }) {
  /** @type {Checksums} */
  const checksums = {};
  return { checksums, bytes: verify(request, payload, chunkSeed, checksums) };
}

/**
 * @param {IncomingMessage} request
 * @param {string} payload
 * @param {ChunkChain} chunkSeed
 * @param {Checksums} checksums
 * @returns {AsyncGenerator<Buffer>}
 */
async function* verify(request, payload, chunkSeed, checksums) {
  /** @type {Trailers} */
  const trailers = {};
  const isChunked = payload.startsWith('STREAMING-');
  /** @type {AsyncIterable<Buffer>} */
  const source = isChunked
    ? decodeChunks(request, { seed: chunkSeed, isSigned: payload.startsWith('STREAMING-AWS4'), trailers })
    : request;
  const running = runningChecksums(request);
  const hash = createHash('sha256');
  const md5 = createHash('md5');
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    hash.update(chunk);
    md5.update(chunk);
    for (const checksum of Object.values(running)) checksum.update(chunk);
    yield chunk;
  }
  if (!isChunked && /^[0-9a-f]{64}$/.test(payload) && hash.digest('hex') !== payload)
    throw new S3Error(400, 'XAmzContentSHA256Mismatch');
  if (isChunked && length !== Number(request.headers['x-amz-decoded-content-length']))
    throw new S3Error(400, 'IncompleteBody');
  if (request.headers['content-md5'] && md5.digest('base64') !== request.headers['content-md5'])
    throw new S3Error(400, 'BadDigest');
  checkDigests(request, running, trailers, checksums);
}

/**
 * @param {IncomingMessage} request
 * @returns {Record<string, Checksum>}
 */
function runningChecksums(request) {
  const announced = (request.headers['x-amz-trailer'] ?? '').toString();
  const names = checksumNames.filter(
    (name) => request.headers[`x-amz-checksum-${name}`] !== undefined || announced.includes(`x-amz-checksum-${name}`),
  );
  if (names.length > 1) throw new S3Error(400, 'InvalidRequest', 'Expecting a single x-amz-checksum- header');
  return Object.fromEntries(names.map((name) => [name, newChecksum(name)]));
}

/**
 * @param {IncomingMessage} request
 * @param {Record<string, Checksum>} running
 * @param {Trailers} trailers
 * @param {Checksums} checksums
 */
function checkDigests(request, running, trailers, checksums) {
  for (const [name, checksum] of Object.entries(running)) {
    const header = `x-amz-checksum-${name}`;
    const expected = request.headers[header] ?? trailers[header];
    const actual = checksum.digest();
    if (expected !== actual)
      throw new S3Error(
        400,
        expected === undefined ? 'MalformedTrailerError' : 'BadDigest',
        `${header} is ${expected}, the content's is ${actual}`,
      );
    checksums[name] = actual;
  }
}

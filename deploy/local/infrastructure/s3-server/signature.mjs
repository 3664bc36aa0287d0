import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from './s3-error.mjs';

/** @import { IncomingMessage } from 'node:http' */

/**
 * @typedef {{ accessKeyId: string, secretAccessKey: string }} Keys
 * @typedef {{ key: Buffer, time: string, scope: string, signature: string }} ChunkChain the signing state of signed
 *   chunks
 * @typedef {{ payload: string, chunkSeed: ChunkChain }} Auth the declared payload hash or mode, and where the chain of
 *   chunks begins
 * @typedef {{ credential: string, signedHeaders: string[], signature: string, time: string, payload: string }} Claim
 */

/**
 * @param {string | Buffer} key
 * @param {string} text
 */
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
/** @param {string | Buffer} text */
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
/** @param {string} text */
const encoded = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Verifies Signature Version 4 of a request, in its headers or in its query (presigned), as AWS describes it; throws
 * S3Error. Gives back what the body needs.
 * @param {IncomingMessage} request
 * @param {URL} url
 * @param {Keys} keys
 * @returns {Auth}
 */
export function verifySignature(request, url, keys, now = Date.now()) {
  const claim = url.searchParams.has('X-Amz-Signature') ? claimOfQuery(url, now) : claimOfHeaders(request, now);
  const [accessKey, day = '', region = '', service, suffix] = claim.credential.split('/');
  if (accessKey !== keys.accessKeyId) throw new S3Error(403, 'InvalidAccessKeyId');
  if (service !== 's3' || suffix !== 'aws4_request' || !claim.time.startsWith(day))
    throw new S3Error(403, 'AuthorizationQueryParametersError');
  if (!claim.signedHeaders.includes('host')) throw new S3Error(403, 'AccessDenied', 'host must be signed');
  checkAllSigned(request, claim.signedHeaders);
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = signingKey(keys, day, region);
  const canonical = canonicalRequest(request, url, claim);
  const expected = hmac(key, ['AWS4-HMAC-SHA256', claim.time, scope, sha256(canonical)].join('\n')).toString('hex');
  if (!isSame(expected, claim.signature)) throw new S3Error(403, 'SignatureDoesNotMatch');
  return { payload: claim.payload, chunkSeed: { key, time: claim.time, scope, signature: expected } };
}

/**
 * @param {Keys} keys
 * @param {string} day
 * @param {string} region
 */
const signingKey = (keys, day, region) =>
  [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${keys.secretAccessKey}`, day));

/**
 * The signature of a form's policy.
 * @param {string} policy
 * @param {string} credential
 * @param {Keys} keys
 */
export function policySignature(policy, credential, keys) {
  const [, day = '', region = ''] = credential.split('/');
  return hmac(signingKey(keys, day, region), policy).toString('hex');
}

/**
 * The signature that follows `seed.signature` for a chunk of a signed stream.
 * @param {ChunkChain} seed
 * @param {Buffer} chunk
 */
export const chunkSignature = (seed, chunk) =>
  hmac(
    seed.key,
    ['AWS4-HMAC-SHA256-PAYLOAD', seed.time, seed.scope, seed.signature, sha256(''), sha256(chunk)].join('\n'),
  ).toString('hex');

/**
 * The signature of the trailing headers of a signed stream.
 * @param {ChunkChain} seed
 * @param {string} trailer
 */
export const trailerSignature = (seed, trailer) =>
  hmac(
    seed.key,
    ['AWS4-HMAC-SHA256-TRAILER', seed.time, seed.scope, seed.signature, sha256(trailer)].join('\n'),
  ).toString('hex');

/**
 * @param {IncomingMessage} request
 * @param {number} now
 * @returns {Claim}
 */
function claimOfHeaders(request, now) {
  const match = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  const [, credential, signedHeaders, signature] = match ?? [];
  if (!credential || !signedHeaders || !signature) throw new S3Error(403, 'AccessDenied', 'No signature');
  const time = (request.headers['x-amz-date'] ?? '').toString();
  if (Math.abs(instant(time) - now) > 15 * 60_000) throw new S3Error(403, 'RequestTimeTooSkewed');
  const payload = request.headers['x-amz-content-sha256']?.toString();
  if (!payload) throw new S3Error(400, 'InvalidRequest', 'x-amz-content-sha256 is missing');
  return { credential, signedHeaders: signedHeaders.split(';'), signature, time, payload };
}

/**
 * @param {URL} url
 * @param {number} now
 * @returns {Claim}
 */
function claimOfQuery(url, now) {
  const get = (/** @type {string} */ name) => url.searchParams.get(`X-Amz-${name}`) ?? '';
  const seconds = Number(get('Expires'));
  if (get('Algorithm') !== 'AWS4-HMAC-SHA256' || !(seconds > 0 && seconds <= 604_800))
    throw new S3Error(400, 'AuthorizationQueryParametersError');
  if (now >= instant(get('Date')) + seconds * 1000) throw new S3Error(403, 'AccessDenied', 'Request has expired');
  return {
    credential: get('Credential'),
    signedHeaders: get('SignedHeaders').split(';'),
    signature: get('Signature'),
    time: get('Date'),
    payload: url.searchParams.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

/**
 * A header that changes what is done must not be added by whoever holds a URL.
 * @param {IncomingMessage} request
 * @param {string[]} signedHeaders
 */
function checkAllSigned(request, signedHeaders) {
  const loose = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  );
  if (loose.length > 0)
    throw new S3Error(
      403,
      'AccessDenied',
      `There were headers present in the request which were not signed: ${loose.join(', ')}`,
    );
}

/**
 * @param {IncomingMessage} request
 * @param {URL} url
 * @param {Claim} claim
 */
function canonicalRequest(request, url, { signedHeaders, payload }) {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const headers = signedHeaders
    .map((name) => `${name}:${(request.headers[name] ?? '').toString().trim().replace(/\s+/g, ' ')}\n`)
    .join('');
  const path = url.pathname
    .split('/')
    .map((part) => encoded(decodeURIComponent(part)))
    .join('/');
  return [request.method, path, query, headers, signedHeaders.join(';'), payload].join('\n');
}

/** @param {string} time */
function instant(time) {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time);
  if (!match) throw new S3Error(403, 'AccessDenied', 'No valid date');
  const [year = NaN, month = NaN, day, hour, minute, second] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * @param {string} a
 * @param {string} b
 */
function isSame(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AdmittedRequest } from '../http/route.decorator.js';
import type { ResponseCache, CachedAnswer } from './response-cache.js';

interface FillingRequest extends AdmittedRequest {
  fill?: number;
}

/** Serves cached responses before routing and fills the cache afterwards. Adds an ETag to every other GET. */
export function addCacheHooks(fastify: FastifyInstance, cache: ResponseCache): void {
  fastify.addHook('onRequest', (request: FillingRequest, reply, done) => {
    if (!isPublic(request)) return done();
    const known = cache.get(request.url);
    if (known) return sendKnown(request, reply, known);
    request.fill = cache.beginFill();
    done();
  });
  fastify.addHook('onSend', (request: FillingRequest, reply, payload, done) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || !isWhole(payload) || reply.hasHeader('etag'))
      return done(null, payload);
    const body =
      typeof payload === 'string'
        ? Buffer.from(payload)
        : Buffer.from(payload.buffer, payload.byteOffset, payload.length);
    const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
    void reply.header('etag', etag);
    if (request.fill !== undefined && isForEverybody(request)) {
      void reply
        .header('cache-control', 'public, max-age=0, must-revalidate')
        .header('vary', 'Cookie, Accept-Encoding');
      // Copied, because a bus reply is a slice of a larger buffer that would otherwise stay in memory.
      cache.fill(request.url, request.fill, {
        contentType: String(reply.getHeader('content-type')),
        etag,
        plain: Buffer.from(body),
        isRanked: request.admitted?.declaration.cacheable === 'ranked',
      });
    } else if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
    if (!knows(request, etag)) return done(null, payload);
    void reply.status(304).removeHeader('content-length');
    done(null, '');
  });
}

/**
 * A request with any credential gets a response of its own. Cookies are not parsed yet at this point, so finding the
 * cookie's name is enough.
 */
const isPublic = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.authorization === undefined && !/session *=/.test(headers.cookie ?? '');

/**
 * Checked on the authenticated request: a response made for an account is never cached, whatever credential it used.
 */
const isForEverybody = ({ admitted }: FillingRequest): boolean =>
  Boolean(admitted?.declaration.cacheable) && admitted?.ctx.actor.kind === 'anonymous';

/** RFC 9110: a list of tags, compared weakly, because compressing proxies weaken them. */
const knows = ({ headers }: FastifyRequest, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

const takesGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(headers['accept-encoding'] ?? ''));

const isWhole = (payload: unknown): payload is string | Uint8Array =>
  typeof payload === 'string' || payload instanceof Uint8Array;

function sendKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { contentType, etag, plain, gzip }: CachedAnswer,
): void {
  void reply.headers({
    'content-type': contentType,
    etag,
    'cache-control': 'public, max-age=0, must-revalidate',
    vary: 'Cookie, Accept-Encoding',
  });
  if (knows(request, etag)) return void reply.status(304).send();
  if (!takesGzip(request)) return void reply.send(plain);
  void reply.header('content-encoding', 'gzip').send(gzip());
}

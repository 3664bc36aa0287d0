import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AdmittedRequest } from '../http/route.decorator.js';
import type { AnswerCache, CachedAnswer } from './answer-cache.js';

interface FillingRequest extends AdmittedRequest {
  fill?: number;
}

/** Answers from the cache before routing, and fills it after; puts an ETag on every other GET. */
export function addCacheHooks(fastify: FastifyInstance, cache: AnswerCache): void {
  fastify.addHook('onRequest', (request: FillingRequest, reply, done) => {
    if (!isPublic(request)) return done();
    const known = cache.get(request.url);
    if (known) return sendKnown(request, reply, known);
    request.fill = cache.beginFill();
    done();
  });
  fastify.addHook('onSend', (request: FillingRequest, reply, payload, done) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || !isWhole(payload) || reply.hasHeader('etag')) return done(null, payload);
    const body = Buffer.from(payload);
    const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
    void reply.header('etag', etag);
    if (request.admitted?.declaration.cacheable && request.fill !== undefined) {
      void reply.header('cache-control', 'public, max-age=0, must-revalidate').header('vary', 'Cookie, Accept-Encoding');
      cache.fill(request.url, request.fill, String(reply.getHeader('content-type')), etag, body);
    } else void reply.header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] !== etag) return done(null, payload);
    void reply.status(304).removeHeader('content-length');
    done(null, '');
  });
}

/** Whoever shows any credential gets an answer made for them. */
const isPublic = (request: FastifyRequest): boolean => request.method === 'GET' && request.headers.authorization === undefined && !/(^|; )(__Host-)?session=[^;]/.test(request.headers.cookie ?? '');

const isWhole = (payload: unknown): payload is string | Uint8Array => typeof payload === 'string' || payload instanceof Uint8Array;

function sendKnown(request: FastifyRequest, reply: FastifyReply, { contentType, etag, plain, gzip }: CachedAnswer): void {
  void reply.headers({ 'content-type': contentType, etag, 'cache-control': 'public, max-age=0, must-revalidate', vary: 'Cookie, Accept-Encoding' });
  if (request.headers['if-none-match'] === etag) return void reply.status(304).send();
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return void reply.send(plain);
  void reply.header('content-encoding', 'gzip').send(gzip);
}

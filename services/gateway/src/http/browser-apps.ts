import type { FastifyInstance, FastifyReply } from 'fastify';

/** Routes that take nothing but the token of an app. A password is not among what pages of others may send: they have OAuth. */
const forApps = /^\/api\/sync\/(?:devices|push|pull|snapshot|status|keys|blobs|subscribe)(?=[/?]|$)/;

/**
 * Apps that run in a browser, on a page of their own: any origin may ask (Fetch standard, CORS protocol). No cookie is read on these routes and
 * none is allowed along, so a page gets nothing that it has no token for.
 */
export function addBrowserApps(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.headers.origin === undefined || !forApps.test(request.url)) return done();
    void reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After, RateLimit, RateLimit-Policy' });
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) return preflight(reply);
    done();
  });
}

function preflight(reply: FastifyReply): void {
  const allowed = { 'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE', 'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key, Last-Event-ID', 'access-control-max-age': '7200' };
  void reply.status(204).headers(allowed).send();
}

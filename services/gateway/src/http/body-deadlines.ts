import type { FastifyInstance } from 'fastify';
import { drainRequest, hasBody } from '@mnw/http/drain-request';
import type { RouteDeclaration } from './route.decorator.js';

/** Maximum time in which a client may send a body. */
const slowestBodyMs = 120_000;

/**
 * Ends requests whose body does not arrive in time, except streamed ones: a push may take hours. Node's own request
 * timeout cannot differ by route, so only its limit on headers stays on.
 */
export function addBodyDeadlines(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    const { declaration } = (routeOptions.config ?? {}) as { declaration?: RouteDeclaration };
    if (hasBody(raw) && !declaration?.streamsBody) {
      const timer = setTimeout(() => raw.destroy(), slowestBodyMs);
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}

/**
 * Reads and discards the rest of the body, so that a client can read the response to a request that was rejected before
 * its body was read.
 */
export function addDraining(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (!request.raw.complete && hasBody(request.raw)) {
      void reply.removeHeader('connection');
      drainRequest(request.raw, reply.raw);
    }
    done();
  });
}

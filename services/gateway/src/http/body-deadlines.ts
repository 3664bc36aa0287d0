import type { FastifyInstance } from 'fastify';
import { drainRequest, hasBody } from '@mnw/http/drain-request';
import type { RouteDeclaration } from './route.decorator.js';

/** The longest a client may take to send a body. */
const slowestBodyMs = 120_000;

/**
 * Ends requests whose body does not arrive, except where it is streamed on: a push may take hours. Node's own limit knows no routes; its
 * limit on headers stays.
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

/** Lets a client read the answer to a request that was refused before its body was read. */
export function addDraining(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (!request.raw.complete && hasBody(request.raw)) {
      void reply.removeHeader('connection');
      drainRequest(request.raw, reply.raw);
    }
    done();
  });
}

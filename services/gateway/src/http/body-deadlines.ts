import type { FastifyInstance } from 'fastify';
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
    const hasBody = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
    if (hasBody && !declaration?.streamsBody) {
      const timer = setTimeout(() => raw.destroy(), slowestBodyMs);
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}

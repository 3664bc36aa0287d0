import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';

/** What programs in browsers of other sites may call: nothing there reads a cookie, so that any site may. */
const open = /^\/(oauth\/(token|revoke|userinfo)|\.well-known\/oauth-authorization-server)(\?|$)/;

const forAnySite: FastifyCorsOptions = {
  origin: '*',
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type'],
  exposedHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', 'www-authenticate'],
  maxAge: 3_600,
};

/** Cross-origin headers for those addresses; all others have none, and their preflights find no route. */
export async function addCrossOrigin(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyCors, () => (request: FastifyRequest, answer: (error: Error | null, options: FastifyCorsOptions) => void) => answer(null, open.test(request.url) ? forAnySite : { origin: false }));
}

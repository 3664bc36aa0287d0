import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import { speaksOAuth } from '../machine/oauth/oauth-error.js';

const forAnySite: FastifyCorsOptions = {
  origin: '*',
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type'],
  exposedHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', 'www-authenticate'],
  maxAge: 3_600,
};

/** Cross-origin headers for OAuth's endpoints, where nothing reads a cookie, so that any site may call them; all others have none, and their preflights find no route. */
export async function addCrossOrigin(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyCors, () => (request: FastifyRequest, answer: (error: Error | null, options: FastifyCorsOptions) => void) => answer(null, speaksOAuth(request.url) ? forAnySite : { origin: false }));
}

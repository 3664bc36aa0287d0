import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import { speaksOAuth } from '../machine/oauth/oauth-error.js';

const anySite = { origin: '*', exposedHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', 'www-authenticate'] } satisfies FastifyCorsOptions;
const forOAuth: FastifyCorsOptions = { ...anySite, methods: ['GET', 'POST'], allowedHeaders: ['authorization', 'content-type'], maxAge: 3_600 };
const forApps: FastifyCorsOptions = {
  ...anySite,
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
  maxAge: 7_200,
};
const forNobody: FastifyCorsOptions = { origin: false };

/** Routes that take nothing but the token of an app. A password is not among what pages of others may send: they have OAuth. */
const takesAppTokens = (address: string): boolean => /^\/api\/sync\/(?:devices|push|pull|snapshot|status|keys|blobs|subscribe)(?=[/?]|$)/.test(address);

const optionsFor = ({ url }: FastifyRequest): FastifyCorsOptions => (speaksOAuth(url) ? forOAuth : takesAppTokens(url) ? forApps : forNobody);

/**
 * Cross-origin headers for OAuth's endpoints and for apps that run on a page of their own: nothing there reads a cookie, so any site may
 * call them and gets nothing that it has no token for. All other routes have none, and their preflights find no route.
 */
export async function addCrossOrigin(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyCors, () => (request: FastifyRequest, answer: (error: Error | null, options: FastifyCorsOptions) => void) => answer(null, optionsFor(request)));
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import { isOAuthEndpoint } from './oauth-endpoints.js';

const anySite = {
  origin: '*',
  exposedHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', 'www-authenticate'],
} satisfies FastifyCorsOptions;
const forOAuth: FastifyCorsOptions = {
  ...anySite,
  methods: ['GET', 'POST'],
  allowedHeaders: ['authorization', 'content-type'],
  maxAge: 3_600,
};
const forApps: FastifyCorsOptions = {
  ...anySite,
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
  maxAge: 7_200,
};
const forNobody: FastifyCorsOptions = { origin: false };

/**
 * Licence keys and updates: the key itself is the credential, and plug-in windows (Figma, Tauri, Electron) have their
 * own origin.
 */
const forPrograms: FastifyCorsOptions = {
  ...anySite,
  methods: ['GET', 'POST'],
  allowedHeaders: ['Content-Type', 'X-License-Key', 'X-Update-Channel', 'X-Install-Id', 'X-Bundle-Type'],
  maxAge: 7_200,
};

const isForPrograms = (address: string): boolean =>
  /^\/(?:api\/(?:v1\/)?keys\/|ota\/download\/|api\/sync\/ota\/(?!apps(?:[/?]|$)))/.test(address);

/**
 * Routes that accept only app tokens. Password routes are excluded, so that other sites cannot send passwords: they use
 * OAuth.
 */
const takesAppTokens = (address: string): boolean =>
  /^\/api\/sync\/(?:devices|push|pull|snapshot|status|keys|blobs|subscribe)(?=[/?]|$)/.test(address);

const optionsFor = ({ url }: FastifyRequest): FastifyCorsOptions =>
  isOAuthEndpoint(url) ? forOAuth : takesAppTokens(url) ? forApps : isForPrograms(url) ? forPrograms : forNobody;

/**
 * Adds CORS headers to the OAuth endpoints, for apps that run on their own page, and to licence keys and updates. No
 * handler there reads a cookie, so any site may call them and gets nothing without a token or key. Credentials are
 * never allowed. No other route has CORS headers, and its preflight requests get 404.
 */
export async function addCrossOrigin(fastify: FastifyInstance): Promise<void> {
  await fastify.register(
    fastifyCors,
    () => (request: FastifyRequest, answer: (error: Error | null, options: FastifyCorsOptions) => void) =>
      answer(null, optionsFor(request)),
  );
}

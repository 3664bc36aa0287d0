import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import type { AdmittedRequest } from './route.decorator.js';

const stripePages = 'https://checkout.stripe.com https://connect.stripe.com https://billing.stripe.com';

/**
 * Targets of forms other than this site and storage: Stripe's pages, because browsers also check the redirect that
 * follows a POST.
 */
const payOrigins = (STRIPE_API_URL: string | undefined): string =>
  STRIPE_API_URL ? simulatorOrigins(new URL(STRIPE_API_URL)) : stripePages;

// The simulator is called at 127.0.0.1 but issues URLs at localhost.
const simulatorOrigins = ({ protocol, port, origin }: URL): string =>
  `${origin} ${protocol}//localhost${port === '' ? '' : `:${port}`}`;

const contentSecurityPolicy = (filesOrigin: string, formTargets: string, ancestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${filesOrigin}`,
    `media-src 'self' ${filesOrigin}`,
    `connect-src 'self' ${filesOrigin}`,
    "font-src 'self'",
    `form-action 'self' ${formTargets}`,
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Headers by URL and by the additional form target of the page, if it has one. */
export type HeadersOf = (address: string, formLeadsTo?: string) => Record<string, string>;

/** The headers of a response, built once. Only /embed/* may be framed. HSTS is sent over https only. */
export function securityHeaders({
  FILES_URL,
  PUBLIC_URL,
  STRIPE_API_URL,
}: Pick<GatewayConfig, 'FILES_URL' | 'PUBLIC_URL' | 'STRIPE_API_URL'>): HeadersOf {
  const files = new URL(FILES_URL).origin;
  const transport: Record<string, string> = PUBLIC_URL.startsWith('https:')
    ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    : {};
  // Includes storage, because browsers without scripts upload files with a plain form.
  const usualTargets = `${files} ${payOrigins(STRIPE_API_URL)}`;
  const headersFor = (ancestors: string, formTargets: string): Record<string, string> => ({
    'content-security-policy': contentSecurityPolicy(files, formTargets, ancestors),
    ...everywhere,
    ...transport,
  });
  const usual = { ...headersFor("'none'", usualTargets), 'x-frame-options': 'DENY' };
  const embedded = headersFor('*', usualTargets);
  return (address, formLeadsTo) => {
    if (formLeadsTo !== undefined)
      return { ...usual, 'content-security-policy': contentSecurityPolicy(files, formLeadsTo, "'none'") };
    return address.startsWith('/embed/') ? embedded : usual;
  };
}

/** Adds the headers to every route's response, and forbids caching unless the response allows it. */
export function addSecurityHeaders(fastify: FastifyInstance, headersOf: HeadersOf): void {
  fastify.addHook('onSend', (request: AdmittedRequest, reply, _payload, done) => {
    // A stricter policy set by the response itself is kept: a person's file is not one of our pages.
    const own = reply.getHeader('content-security-policy');
    void reply.headers(headersOf(request.url, request.formLeadsTo));
    if (own !== undefined) void reply.header('content-security-policy', own);
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
}

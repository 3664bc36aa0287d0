import type { FastifyInstance } from 'fastify';
import { withoutTrailing } from '@mnw/contracts/trailing';

/**
 * The URL without trailing slashes; undefined if it has none. None of our URLs ends in a slash. Leading slashes and
 * backslashes are reduced to one slash, because browsers read `//host` and `/\host` in a Location header as another
 * site.
 */
export function canonicalTarget(target: string): string | undefined {
  const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/s.exec(target) ?? [];
  if (path === '/' || !path.endsWith('/')) return undefined;
  const names = withoutTrailing(path.replace(/^[/\\]+/, ''), '/\\');
  return `/${names}${query}`.replace(
    /[^\x21-\x7e]/g,
    (byte) => `%${(byte.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`,
  );
}

/**
 * Redirects URLs with trailing slashes to the one that exists. Uses 308, so that the redirect is permanent for links
 * and caches.
 */
export function addCanonicalAddresses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const canonical = isRead ? canonicalTarget(request.url) : undefined;
    if (canonical === undefined) return done();
    void reply.status(308).header('location', canonical).header('cache-control', 'public, max-age=3600').send();
  });
}

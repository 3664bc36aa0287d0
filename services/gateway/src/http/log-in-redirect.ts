import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseUrl } from '@mnw/contracts/parse-url';

/**
 * Redirects a person to the page `door` and remembers where they were going. After a form post, they return to the page
 * with the form.
 */
export async function redirectToLogIn(
  request: FastifyRequest,
  reply: FastifyReply,
  door: '/log-in' | '/step-up',
): Promise<void> {
  const target = request.method === 'GET' ? safeNext(request.url) : pathOfReferer(request);
  await reply
    .status(303)
    .header('location', `${door}?next=${encodeURIComponent(target)}`)
    .send();
}

/** Only a path of this site: any other URL in `next` would make login an open redirect. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])[^\s]*$/.test(next) ? next : '/';
}

/** Path of our page that a form was posted from. */
export function pathOfReferer(request: FastifyRequest): string {
  const from = parseUrl(request.headers.referer ?? '');
  return from ? safeNext(from.pathname + from.search) : '/';
}

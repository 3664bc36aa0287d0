import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseUrl } from '@mnw/contracts/parse-url';

/** Sends a person to `door` and remembers where they were going; a form post comes back to the page it was on. */
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

/** Only a path of ours: an address elsewhere in `next` would make log-in an open redirect. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])[^\s]*$/.test(next) ? next : '/';
}

/** The page of ours that a form was sent from. */
export function pathOfReferer(request: FastifyRequest): string {
  const from = parseUrl(request.headers.referer ?? '');
  return from ? safeNext(from.pathname + from.search) : '/';
}

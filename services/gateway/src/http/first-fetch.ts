import type { FastifyRequest } from 'fastify';

/**
 * Whether a request fetches a file from its beginning. HEAD, a browser's prefetch (`Sec-Purpose`, formerly `Purpose`
 * and `X-Moz`) and resumed ranges do not.
 */
export function isFirstFetch({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const purpose = [headers['sec-purpose'], headers['purpose'], headers['x-moz']].join(' ');
  const range = headers.range;
  return (
    method !== 'HEAD' &&
    !/prefetch|prerender|preview/i.test(purpose) &&
    (range === undefined || /^bytes=0+-/.test(range))
  );
}

import type { FastifyRequest } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Rejects browser requests caused by another site: by Fetch Metadata if sent, else by Origin. A client that sends
 * neither is not a browser and has no ambient credentials.
 */
export function refuseCrossSite(request: FastifyRequest, publicOrigin: string): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isOurs =
    site === undefined ? origin === undefined || origin === publicOrigin : site === 'same-origin' || site === 'none';
  if (!isOurs) throw new DomainError('auth.cross-site', 'forbidden', 'This request came from another site.');
}

/** True if the browser sent Sec-Fetch-Site or Origin. */
export const saysWhereFrom = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;

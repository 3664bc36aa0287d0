import type { FastifyRequest } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a browser's request that another site caused: by Fetch Metadata where it is sent, else by Origin. A client that sends neither
 * is no browser and carries no ambient credential.
 */
export function refuseCrossSite(request: FastifyRequest, publicOrigin: string): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isOurs =
    site === undefined ? origin === undefined || origin === publicOrigin : site === 'same-origin' || site === 'none';
  if (!isOurs) throw new DomainError('auth.cross-site', 'forbidden', 'This request came from another site.');
}

/** Whether the check above had anything to go by. */
export const saysWhereFrom = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;

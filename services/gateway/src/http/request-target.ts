import type { IncomingMessage } from 'node:http';

/**
 * Every request target in origin form (`/path?query`), whatever the client wrote: the one place where a target is interpreted. RFC 9112,
 * 3.2.2 allows a whole address in the request line, of which path and query remain. Never throws; no target is parsed as a URL after this.
 */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const [, rest] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/is.exec(target) ?? [];
  if (rest === undefined) return `/${target}`;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Fastify's `rewriteUrl`: runs before routing and before every hook. */
export const rewriteTarget = ({ url = '/' }: Pick<IncomingMessage, 'url'>): string => originForm(url);

/** The path of a target in origin form, still encoded. */
export function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}

/** The query of a target in origin form. `URLSearchParams` accepts any text. */
export function queryOf(target: string): URLSearchParams {
  const [, query = ''] = /^[^?#]*\?([^#]*)/s.exec(target) ?? [];
  return new URLSearchParams(query);
}

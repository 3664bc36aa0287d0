import type { IncomingMessage } from 'node:http';

/**
 * Converts every request target to origin form (`/path?query`), whatever the client wrote. No other code interprets
 * targets. RFC 9112, 3.2.2 allows an absolute URL in the request line, of which path and query are kept. Never throws;
 * no target is parsed as a URL after this.
 */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const [whole] = absoluteForm.exec(target) ?? [];
  if (whole === undefined) return `/${target}`;
  const rest = target.slice(whole.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

const absoluteForm = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;

/**
 * Fastify's `rewriteUrl`: runs before routing and all hooks. A host in the target replaces the Host header (RFC 9112,
 * 3.2.2).
 */
export function rewriteTarget({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string {
  const [, authority] = absoluteForm.exec(url) ?? [];
  if (authority !== undefined) headers.host = authority;
  return originForm(url);
}

/** The path of a target in origin form, still percent-encoded. */
export function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}

/** The query of a target in origin form. `URLSearchParams` accepts any text. */
export function queryOf(target: string): URLSearchParams {
  const [, query = ''] = /^[^?#]*\?([^#]*)/s.exec(target) ?? [];
  return new URLSearchParams(query);
}

import type { FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';
import { parseUrl } from '@mnw/contracts/parse-url';

/** The network by which a client is counted and remembered: the /24 of an IPv4 address, the /64 of an IPv6 address. */
export function addressPrefix(address: string | undefined): string {
  const known = canonical(address);
  return isIPv6(known)
    ? `${expand(known).slice(0, 4).join(':')}::/64`
    : `${known.split('.').slice(0, 3).join('.')}.0/24`;
}

/** Identifies a single client for rate limits: the whole IPv4 address or the /64 of an IPv6 address. */
export function limitKey(address: string | undefined): string {
  const known = canonical(address);
  return isIPv6(known) ? addressPrefix(known) : known;
}

/**
 * Normalises an IP address as written by any proxy; an IPv4 address mapped into IPv6 becomes IPv4. Text that is not an
 * address is truncated. A closed connection has no address.
 */
function canonical(address: string | undefined): string {
  const [bare = ''] = (address ?? '').split('%');
  if (!isIPv6(bare)) return bare.slice(0, 45);
  const short = parseUrl(`http://[${bare}]`)?.hostname.slice(1, -1) ?? bare;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  return [high, low]
    .map((half) => parseInt(half, 16))
    .flatMap((half) => [half >> 8, half & 255])
    .join('.');
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(missing, 0)).fill('0'), ...after];
}

export const clientOf = (request: FastifyRequest): { ip_prefix: string; user_agent: string } => ({
  ip_prefix: addressPrefix(request.ip),
  user_agent: (request.headers['user-agent'] ?? '').slice(0, 300),
});

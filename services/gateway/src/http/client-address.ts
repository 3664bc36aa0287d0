import type { FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';

/** The network a client is counted and remembered by: /24 of an IPv4 address, /64 of an IPv6 one. */
export function addressPrefix(address: string): string {
  const mapped = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!isIPv6(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`;
  return `${expand(mapped).slice(0, 4).join(':')}::/64`;
}

/** The single client for limits: the whole IPv4 address, the /64 of an IPv6 one. */
export const limitKey = (address: string): string => (isIPv6(address) && !address.startsWith('::ffff:') ? addressPrefix(address) : address.replace('::ffff:', ''));

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

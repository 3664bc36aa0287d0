import { parseUrl } from '@mnw/contracts/parse-url';

/** The host to which the SDK sends its requests. */
export interface StripeHost {
  protocol: 'http' | 'https';
  host: string;
  port: number;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The parts of an API URL, or undefined if the key would leave this machine unencrypted. */
export function readStripeHost(address: string): StripeHost | undefined {
  const { protocol, hostname, port } = parseUrl(address) ?? {};
  if (hostname === undefined) return undefined;
  if (protocol === 'https:') return { protocol: 'https', host: hostname, port: Number(port) || 443 };
  if (protocol === 'http:' && loopback.has(hostname))
    return { protocol: 'http', host: hostname, port: Number(port) || 80 };
  return undefined;
}

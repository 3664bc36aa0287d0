import { isLoopbackHost } from './loopback.js';

export interface Listener {
  /** Address that the server listens on. */
  bound: string;
  /** Public URLs; their hosts are accepted. */
  urls?: readonly string[];
  /** More accepted hosts, comma separated: names in a private network, a second domain. */
  more?: string;
}

/** `ours`; `foreign`: a page under another host name caused the request; `missing`: the request has no host. */
export type HostVerdict = 'ours' | 'foreign' | 'missing';

/**
 * Creates the check of the Host header for a listener. A page whose host name was pointed at this machine (DNS
 * rebinding) has the same origin as we do for a browser, and only the Host header reveals it. Ports are not compared,
 * because proxies and tunnels change them. A listener bound to loopback also accepts loopback names, since those cannot
 * be pointed elsewhere.
 */
export function hostCheck({ bound, urls = [], more = '' }: Listener): (host: string | undefined) => HostVerdict {
  const names = new Set([
    ...urls.map((url) => new URL(url).hostname),
    ...more.split(',').map((name) => hostnameOf(name.trim())),
  ]);
  names.delete('');
  const answersLoopback = isLoopbackHost(bound);
  return (host) => {
    if (!host) return 'missing';
    const name = hostnameOf(host);
    return names.has(name) || (answersLoopback && isLoopbackHost(name)) ? 'ours' : 'foreign';
  };
}

/** Status and message of a rejection: 400 without a host, 421 (misdirected request) for a host that is not ours. */
export const hostRefusals = {
  missing: { status: 400, text: 'The request has no Host header.' },
  foreign: {
    status: 421,
    text: 'This server does not serve that host name. Its operator can add the name to ALLOWED_HOSTS.',
  },
} as const;

const hostnameOf = (host: string): string =>
  /^(\[[0-9a-f:.]+\]|[^:/?#@\s]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase().replace(/\.$/, '') ?? '';

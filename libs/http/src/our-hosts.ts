import { isLoopbackHost } from './loopback.js';

export interface Listener {
  /** Address the server listens on. */
  bound: string;
  /** Addresses people use; their hosts are ours. */
  urls?: readonly string[];
  /** Further hosts, comma separated: names of a private network, a second domain. */
  more?: string;
}

/** `ours`; `foreign`: a page under another name sent the browser here; `missing`: the request names no host. */
export type HostVerdict = 'ours' | 'foreign' | 'missing';

/**
 * Says which Host headers a listener answers. A page whose name was pointed at this machine (DNS rebinding) is of the same origin as we are
 * as far as a browser can tell, and only the Host header gives it away. Ports are not compared, because proxies and tunnels change them.
 * A listener bound to loopback answers to loopback names too, since such a name cannot be pointed elsewhere.
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

/** The status and sentence of a refusal: 400 without a host, 421 (misdirected request) for a host that is not ours. */
export const hostRefusals = {
  missing: { status: 400, text: 'The request names no host.' },
  foreign: {
    status: 421,
    text: 'This server does not answer under that host name. Its operator can add the name to ALLOWED_HOSTS.',
  },
} as const;

const hostnameOf = (host: string): string =>
  /^(\[[0-9a-f:.]+\]|[^:/?#@\s]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase().replace(/\.$/, '') ?? '';

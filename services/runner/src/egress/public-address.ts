import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

const webPorts = [80, 443];

/** Where a build's fetch phase may connect to: web ports of public addresses, and what the operator allows besides. */
export class PublicAddresses {
  private readonly allowed: ReadonlySet<string>;

  constructor(allowed: string) {
    this.allowed = new Set(
      allowed
        .split(',')
        .map((entry) => entry.trim().toLowerCase())
        .filter((entry) => entry !== ''),
    );
  }

  /**
   * The address to connect to, or why not. The name is looked up here and once: the machine's own services, its neighbours and the cloud's
   * metadata are out of reach also for names that point at them.
   */
  async of(host: string, port: number): Promise<{ address: string } | { refusal: string }> {
    const [found] = await lookup(host.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
    if (!found) return { refusal: `${host} is unknown.` };
    if (this.allowed.has(`${host.toLowerCase()}:${port}`)) return { address: found.address };
    if (!webPorts.includes(port)) return { refusal: `Port ${port} is closed: builds fetch over http and https.` };
    if (ipaddr.process(found.address).range() !== 'unicast') return { refusal: `${host} is no public address.` };
    return { address: found.address };
  }
}

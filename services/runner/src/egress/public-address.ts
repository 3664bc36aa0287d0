import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

const webPorts = [80, 443];

/**
 * Decides where the fetch phase may connect to: web ports of public addresses, and what the operator allows in
 * addition.
 */
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
   * Returns the address to connect to, or the reason for a refusal. The name is resolved here, once, so that no name
   * can point to the machine's own services, its neighbours or the cloud's metadata service.
   */
  async of(host: string, port: number): Promise<{ address: string } | { refusal: string }> {
    const [found] = await lookup(host.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
    if (!found) return { refusal: `${host} could not be resolved.` };
    if (this.allowed.has(`${host.toLowerCase()}:${port}`)) return { address: found.address };
    if (!webPorts.includes(port)) return { refusal: `Port ${port} is blocked. Builds may only use HTTP and HTTPS.` };
    if (ipaddr.process(found.address).range() !== 'unicast') return { refusal: `${host} is not a public address.` };
    return { address: found.address };
  }
}

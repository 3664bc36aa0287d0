import type { Socket } from 'node:net';

/** Limits the number of concurrent connections, in all and per IP address. */
export class ConnectionLimits {
  private readonly byAddress = new Map<string, number>();
  private total = 0;

  constructor(
    private readonly most: number,
    private readonly maxPerAddress: number,
  ) {}

  /** False if the socket was refused. */
  admit(socket: Socket): boolean {
    const address = socket.remoteAddress ?? '';
    const now = this.byAddress.get(address) ?? 0;
    if (this.total >= this.most || now >= this.maxPerAddress) return false;
    this.total += 1;
    this.byAddress.set(address, now + 1);
    socket.once('close', () => {
      this.total -= 1;
      const left = (this.byAddress.get(address) ?? 1) - 1;
      if (left === 0) this.byAddress.delete(address);
      else this.byAddress.set(address, left);
    });
    return true;
  }
}

import { Transform, type TransformCallback } from 'node:stream';

/** Bytes that a client may send before its wants are checked. */
const mostHeldBytes = 10_000_000;
const lengthBytes = 4;

/**
 * Stands before `upload-pack` and reads what a client wants, packet by packet, in every version of the protocol. Wants go on to git only when
 * `check` has found all of them reachable; it gives back the first that is not, which ends the conversation: the rest is read and dropped.
 */
export class WantGate extends Transform {
  private rest = Buffer.alloc(0);
  private held: Buffer[] = [];
  private heldBytes = 0;
  private wants: string[] = [];
  /** What was asked for and may not be given. */
  refused: string | undefined;

  constructor(
    private readonly check: (wants: readonly string[]) => Promise<string | undefined>,
    private readonly onRefusal: () => void,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.readChunk(chunk).then(() => done(), done);
  }

  override _flush(done: TransformCallback): void {
    this.release().then(() => {
      // A packet that breaks off: git says so.
      if (this.refused === undefined) this.push(this.rest);
      done();
    }, done);
  }

  private async readChunk(chunk: Buffer): Promise<void> {
    if (this.refused !== undefined) return;
    this.rest = Buffer.concat([this.rest, chunk]);
    for (let packet = this.nextPacket(); packet !== undefined && this.refused === undefined; packet = this.nextPacket()) {
      if (packet.toString('latin1', lengthBytes).trimEnd() === 'command=object-info') throw new Error('object-info is not served');
      const want = wantIn(packet);
      if (want === undefined) await this.release();
      if (want !== undefined) this.wants.push(want);
      if (want !== undefined) this.hold(packet);
      else if (this.refused === undefined) this.push(packet);
    }
  }

  private nextPacket(): Buffer | undefined {
    if (this.rest.length < lengthBytes) return undefined;
    const head = this.rest.toString('latin1', 0, lengthBytes);
    if (!/^[0-9a-f]{4}$/i.test(head)) throw new Error('not a packet of git');
    // 0, 1 and 2 are marks without contents.
    const length = Math.max(Number.parseInt(head, 16), lengthBytes);
    if (this.rest.length < length) return undefined;
    const packet = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return packet;
  }

  private hold(packet: Buffer): void {
    this.heldBytes += packet.length;
    if (this.heldBytes > mostHeldBytes) throw new Error('too many wants');
    this.held.push(packet);
  }

  private async release(): Promise<void> {
    if (this.wants.length === 0 || this.refused !== undefined) return;
    this.refused = await this.check(this.wants);
    if (this.refused === undefined) for (const packet of this.held) this.push(packet);
    else this.onRefusal();
    [this.wants, this.held, this.heldBytes] = [[], [], 0];
  }
}

/** The id in a `want` packet, up to a space or line end, in the lower case that git compares by. */
function wantIn(packet: Buffer): string | undefined {
  const text = packet.toString('latin1', lengthBytes, lengthBytes + 80);
  return text.startsWith('want ') ? text.slice(5).split(/[ \n]/, 1)[0]!.toLowerCase() : undefined;
}

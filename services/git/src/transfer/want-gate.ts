import { Transform, type TransformCallback } from 'node:stream';
import { DomainError } from '@mnw/contracts/domain-error';

/** Bytes that a client may send before they are checked: 100,000 wants. A body over HTTP may be larger, so that this is told and not cut off. */
const mostHeldBytes = 5_000_000;
const lengthBytes = 4;
const isId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** As many zeros as the id has digits: git's own id of nothing. */
const noObject = (id: string): string => '0'.repeat(id.length);

export interface NamedObjects {
  /** The first of the wants that may not be given. */
  firstUnreachable: (ids: readonly string[]) => Promise<string | undefined>;
  /** Those of the commits that a client may learn are here. */
  reachedCommits: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

interface Named {
  line: 'want' | 'have' | 'shallow';
  id: string;
  packet: Buffer;
}

/**
 * Stands before `upload-pack` and reads what a client names, packet by packet, in every version of the protocol. Wants go on to git only when all of
 * them are reachable; otherwise the conversation ends, and the rest is read and dropped. Of what a client says it has, git would acknowledge every commit that
 * is stored: a `have` that no ref reaches goes on as one for an id that nothing has. It is not left out, because git answers a question without any
 * `have` with the pack, where the client waits for acknowledgements.
 */
export class WantGate extends Transform {
  private rest = Buffer.alloc(0);
  private held: Named[] = [];
  private heldBytes = 0;
  /** Why the conversation ends, in words for the client. */
  refusal: string | undefined;

  constructor(
    private readonly named: NamedObjects,
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
      if (this.refusal === undefined) this.push(this.rest);
      done();
    }, done);
  }

  private async readChunk(chunk: Buffer): Promise<void> {
    if (this.refusal !== undefined) return;
    this.rest = Buffer.concat([this.rest, chunk]);
    for (let packet = this.nextPacket(); packet !== undefined && this.refusal === undefined; packet = this.nextPacket()) {
      if (packet.toString('latin1', lengthBytes).trimEnd() === 'command=object-info') throw new Error('object-info is not served');
      const named = namedIn(packet);
      if (named) {
        this.hold(named);
        continue;
      }
      await this.release();
      if (this.refusal === undefined) this.push(packet);
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

  private hold(named: Named): void {
    this.heldBytes += named.packet.length;
    if (this.heldBytes > mostHeldBytes) this.refuse('This asks for too many objects at once. Fetch fewer branches and tags at a time.');
    else this.held.push(named);
  }

  private refuse(why: string): void {
    this.refusal = why;
    this.onRefusal();
  }

  private async release(): Promise<void> {
    if (this.held.length === 0 || this.refusal !== undefined) return;
    const { held } = this;
    [this.held, this.heldBytes] = [[], 0];
    try {
      const refused = await this.named.firstUnreachable(idsOf(held, true));
      if (refused !== undefined) return this.refuse(`upload-pack: not our ref ${refused}`);
      const has = await this.named.reachedCommits(idsOf(held, false));
      for (const { line, id, packet } of held) {
        if (line === 'want' || has.has(id)) this.push(packet);
        else if (line === 'have' && isId.test(id)) this.push(packet.toString('latin1').replace(/[0-9a-f]{40,}/i, noObject));
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refuse(error.message);
    }
  }
}

const idsOf = (held: readonly Named[], areWants: boolean): string[] => held.filter(({ line }) => (line === 'want') === areWants).map(({ id }) => id);

/** The id in a packet that names an object, up to a space or line end, in the lower case that git compares by. */
function namedIn(packet: Buffer): Named | undefined {
  const [, line, id] = /^(want|have|shallow) ([^ \n]*)/.exec(packet.toString('latin1', lengthBytes, lengthBytes + 80)) ?? [];
  return line === undefined ? undefined : { line: line as Named['line'], id: id!.toLowerCase(), packet };
}

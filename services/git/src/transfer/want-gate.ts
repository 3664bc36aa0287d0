import { Transform, type TransformCallback } from 'node:stream';
import { DomainError } from '@mnw/contracts/domain-error';

/**
 * Bytes of one request that are held until it is checked: 100,000 wants. A body over HTTP may be larger, so that this is
 * told and not cut off.
 */
const mostHeldBytes = 5_000_000;
/** A shorter packet counts as this many bytes, because it costs memory all the same. */
const leastPacketBytes = 50;
/**
 * Requests of one conversation that are checked, because each check starts several processes. With protocol 2, a client
 * that has a million commits which are unknown here sends about 40 requests.
 */
const mostChecks = 64;
const lengthBytes = 4;
const [flush, delimiter] = ['0000', '0001'];
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
}

interface Held {
  packet: Buffer;
  named: Named | undefined;
}

/**
 * Stands before `upload-pack` and reads what a client names, packet by packet, in every version of the protocol. Wants go on to git only when all of
 * them are reachable; otherwise the conversation ends, and the rest is read and dropped. Of what a client says it has, git would acknowledge every commit that
 * is stored: a `have` that no ref reaches goes on as one for an id that nothing has. It is not left out, because git answers a question without any
 * `have` with the pack, where the client waits for acknowledgements.
 */
export class WantGate extends Transform {
  /** Whether objects are being looked up, for which the client's request is the reason and git has not seen it yet. */
  isChecking = false;
  private rest = Buffer.alloc(0);
  private held: Held[] = [];
  private heldBytes = 0;
  private hasDelimiter = false;
  private checks = 0;
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
    this.rest = Buffer.concat([this.rest, chunk]);
    while (!this.isOver) {
      const packet = this.nextPacket();
      if (packet === undefined) return;
      if (lineOf(packet) === 'command=object-info') throw new Error('object-info is not served');
      this.hold(packet);
      if (this.endsRequest(packet)) await this.release();
    }
    this.rest = Buffer.alloc(0);
  }

  /** When git has ended, nothing more is looked up for it: its slot has gone to somebody else. */
  private get isOver(): boolean {
    return this.refusal !== undefined || this.destroyed;
  }

  /** With protocol 2, `done` is an argument and stands behind a delimiter; more arguments may follow it. */
  private endsRequest(packet: Buffer): boolean {
    const mark = packet.toString('latin1', 0, lengthBytes);
    if (mark === delimiter) this.hasDelimiter = true;
    return mark === flush || (!this.hasDelimiter && lineOf(packet) === 'done');
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
    this.heldBytes += Math.max(packet.length, leastPacketBytes);
    const isTooMuch = this.heldBytes > mostHeldBytes;
    if (isTooMuch) this.refuse('This asks for too many objects at once. Fetch fewer branches and tags at a time.');
    else this.held.push({ packet, named: namedIn(packet) });
  }

  private refuse(why: string): void {
    this.refusal = why;
    this.onRefusal();
  }

  private async release(): Promise<void> {
    const { held } = this;
    [this.held, this.heldBytes, this.hasDelimiter] = [[], 0, false];
    if (held.length === 0 || this.isOver) return;
    this.isChecking = true;
    try {
      const has = await this.check(idsOf(held, true), idsOf(held, false));
      if (this.isOver) return;
      this.push(Buffer.concat(held.flatMap((each) => forGit(each, has))));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refuse(error.message);
    } finally {
      this.isChecking = false;
    }
  }

  /**
   * Refuses wants that may not be given. Returns those of the others that git may see; all count as unreachable after
   * the last check, which makes the fetch larger and ends nothing.
   */
  private async check(wants: readonly string[], others: readonly string[]): Promise<ReadonlySet<string>> {
    const none = new Set<string>();
    if (wants.length + others.length === 0) return none;
    this.checks += 1;
    if (this.checks > mostChecks) {
      if (wants.length > 0) this.refuse('This fetch takes too many rounds. Start it again, or fetch less at once.');
      return none;
    }
    const refused = wants.length > 0 ? await this.named.firstUnreachable(wants) : undefined;
    if (refused !== undefined) this.refuse(`upload-pack: not our ref ${refused}`);
    if (this.isOver || others.length === 0) return none;
    return this.named.reachedCommits(others);
  }
}

function idsOf(held: readonly Held[], areWants: boolean): string[] {
  return held.flatMap(({ named }) => (named && (named.line === 'want') === areWants ? [named.id] : []));
}

/** A packet as git may see it. `has` holds the ids that a client may learn are here. */
function forGit({ packet, named }: Held, has: ReadonlySet<string>): Buffer[] {
  if (!named || named.line === 'want' || has.has(named.id)) return [packet];
  if (named.line === 'shallow' || !isId.test(named.id)) return [];
  return [Buffer.from(packet.toString('latin1').replace(/[0-9a-f]{40,}/i, noObject), 'latin1')];
}

/** The beginning of what a packet says, up to where git stops reading it: at a line end or a zero byte. */
const lineOf = (packet: Buffer): string =>
  packet.toString('latin1', lengthBytes, lengthBytes + 80).split(/[\n\0]/, 1)[0]!;

/** The id in a packet that names an object, up to a space or line end, in the lower case that git compares by. */
function namedIn(packet: Buffer): Named | undefined {
  const [, line, id = ''] = /^(want|have|shallow) ([^ ]*)/.exec(lineOf(packet)) ?? [];
  return line === undefined ? undefined : { line: line as Named['line'], id: id.toLowerCase() };
}

import { Transform, type TransformCallback } from 'node:stream';
import { DomainError } from '@mnw/contracts/domain-error';

/**
 * Bytes of one request that are held until it is checked: 100,000 wants. An HTTP body may be larger, so that the
 * client gets a message instead of a cut connection.
 */
const maxHeldBytes = 5_000_000;
/** A shorter packet counts as this many bytes, because its object takes memory all the same. */
const minPacketBytes = 50;
/**
 * Limit on the checked requests of one conversation, because each check starts several processes. With protocol 2,
 * a client with a million commits that are unknown here sends about 40 requests.
 */
const maxChecks = 64;
const lengthBytes = 4;
const [flush, delimiter] = ['0000', '0001'];
const isId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** git's null id: as many zeros as the id has digits. */
const noObject = (id: string): string => '0'.repeat(id.length);

export interface NamedObjects {
  /** The first of the wants that may not be served. */
  firstUnreachable: (ids: readonly string[]) => Promise<string | undefined>;
  /** Those of the commits whose existence here the client may learn. */
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
 * Filters what a client sends to `upload-pack`, packet by packet, in every version of the protocol. Wants are
 * passed on only if all of them are reachable; otherwise the conversation ends, and the rest is read and discarded.
 * Of a client's own commits, git would acknowledge every one that is stored, so a `have` that no ref reaches is
 * passed on with an id that nobody has. It is not left out, because git answers a request without any `have` with
 * the pack, while the client waits for acknowledgements.
 */
export class WantFilter extends Transform {
  /** True while objects are looked up for a request that git has not received yet. */
  isChecking = false;
  private rest = Buffer.alloc(0);
  private held: Held[] = [];
  private heldBytes = 0;
  private hasDelimiter = false;
  private checks = 0;
  /** Why the conversation ends, as a message for the client. */
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
      // git itself reports a truncated packet.
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

  /** Once git has exited, nothing more is looked up for it, because its slot belongs to somebody else. */
  private get isOver(): boolean {
    return this.refusal !== undefined || this.destroyed;
  }

  /** With protocol 2, `done` is an argument after a delimiter, and more arguments may follow it. */
  private endsRequest(packet: Buffer): boolean {
    const mark = packet.toString('latin1', 0, lengthBytes);
    if (mark === delimiter) this.hasDelimiter = true;
    return mark === flush || (!this.hasDelimiter && lineOf(packet) === 'done');
  }

  private nextPacket(): Buffer | undefined {
    if (this.rest.length < lengthBytes) return undefined;
    const head = this.rest.toString('latin1', 0, lengthBytes);
    if (!/^[0-9a-f]{4}$/i.test(head)) throw new Error('not a packet of git');
    // Lengths 0, 1 and 2 are markers without contents.
    const length = Math.max(Number.parseInt(head, 16), lengthBytes);
    if (this.rest.length < length) return undefined;
    const packet = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return packet;
  }

  private hold(packet: Buffer): void {
    this.heldBytes += Math.max(packet.length, minPacketBytes);
    const isTooMuch = this.heldBytes > maxHeldBytes;
    if (isTooMuch) this.refuse('This requests too many objects at once. Fetch fewer branches and tags at a time.');
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
   * Refuses wants that may not be served. Returns those of the other ids that git may see. After the last allowed
   * check all of them count as unreachable, which only makes the fetch larger.
   */
  private async check(wants: readonly string[], others: readonly string[]): Promise<ReadonlySet<string>> {
    const none = new Set<string>();
    if (wants.length + others.length === 0) return none;
    this.checks += 1;
    if (this.checks > maxChecks) {
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

/** The packet as git may see it. `has` contains the ids whose existence the client may learn. */
function forGit({ packet, named }: Held, has: ReadonlySet<string>): Buffer[] {
  if (!named || named.line === 'want' || has.has(named.id)) return [packet];
  if (named.line === 'shallow' || !isId.test(named.id)) return [];
  return [Buffer.from(packet.toString('latin1').replace(/[0-9a-f]{40,}/i, noObject), 'latin1')];
}

/** The start of a packet's text, up to where git stops reading it: a newline or a zero byte. */
const lineOf = (packet: Buffer): string =>
  packet.toString('latin1', lengthBytes, lengthBytes + 80).split(/[\n\0]/, 1)[0]!;

/** The id in a packet that names an object, up to a space or newline, in lower case, as git compares it. */
function namedIn(packet: Buffer): Named | undefined {
  const [, line, id = ''] = /^(want|have|shallow) ([^ ]*)/.exec(lineOf(packet)) ?? [];
  return line === undefined ? undefined : { line: line as Named['line'], id: id.toLowerCase() };
}

import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { mostLogBytes } from '@mnw/contracts/ota/log-limits';
import { Mask } from './mask.js';

const gatherMs = 80;
const pieceCharacters = 60_000;
/** Read on from the build only while less than this waits to be sent. */
const mostWaiting = 500_000;
/** Room is left for the line that says so. */
const mostBytes = mostLogBytes - 4_096;

export type SendPiece = (seq: number, content: string) => Promise<void>;

/** The log of one attempt: masked, gathered into pieces, sent in order, and at an end when it is full. */
export class BuildLog {
  private waiting = '';
  private bytes = 0;
  private seq = 0;
  private sending: Promise<void> | undefined;
  private failure: unknown;
  isFull = false;

  constructor(
    private readonly mask: Mask,
    private readonly send: SendPiece,
    private readonly whenFull: () => void,
  ) {}

  /** A line of the runner's own. */
  say(line: string): void {
    this.add(`${this.mask.rest()}\u001b[1m${line}\u001b[0m\n`);
  }

  /** Everything a command prints, no faster than it can be sent. */
  async take(output: Readable): Promise<void> {
    const decoder = new StringDecoder('utf8');
    for await (const chunk of output) {
      this.add(this.mask.take(decoder.write(chunk as Buffer)));
      if (this.waiting.length > mostWaiting) await this.flush();
    }
    this.add(this.mask.take(decoder.end()) + this.mask.rest());
  }

  /** Resolves when all is sent; throws what stopped the sending. */
  async flush(): Promise<void> {
    while (this.sending || this.waiting !== '') {
      this.start();
      await this.sending;
    }
    if (this.failure !== undefined) throw this.failure as Error;
  }

  private add(text: string): void {
    if (text === '' || this.isFull) return;
    // No text of the platform holds this character; a build may print anything.
    const storable = text.replaceAll('\u0000', '\ufffd');
    this.bytes += Buffer.byteLength(storable);
    if (this.bytes > mostBytes) {
      this.isFull = true;
      this.whenFull();
      return;
    }
    this.waiting += storable;
    this.start();
  }

  private start(): void {
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
  }

  private async sendAll(): Promise<void> {
    try {
      await pause(gatherMs);
      while (this.waiting !== '' && this.failure === undefined) {
        const content = wholeCharacters(this.waiting, pieceCharacters);
        this.waiting = this.waiting.slice(content.length);
        await this.send(++this.seq, content);
      }
    } catch (error) {
      this.failure = error;
    }
    if (this.failure !== undefined) this.waiting = '';
  }
}

/** Never half of a surrogate pair. */
const wholeCharacters = (text: string, most: number): string =>
  text.slice(0, /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most);

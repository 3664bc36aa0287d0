import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { mostLogBytes } from '@mnw/contracts/ota/log-limits';
import { Mask } from './mask.js';

const gatherMs = 80;
const pieceCharacters = 60_000;
/** Backpressure: stop reading the build's output while this much waits to be sent. */
const maxWaiting = 500_000;
/** Leaves room for the line that reports the limit. */
const maxBytes = mostLogBytes - 4_096;

export type SendPiece = (seq: number, content: string) => Promise<void>;

/**
 * The log of one attempt: masks secrets, batches output into pieces, sends them in order, and stops when it is full.
 */
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

  /** Writes a line from the runner itself. */
  writeLine(line: string): void {
    this.add(`${this.mask.rest()}\u001b[1m${line}\u001b[0m\n`);
  }

  /** Forwards everything a command prints, no faster than it can be sent. */
  async take(output: Readable): Promise<void> {
    const decoder = new StringDecoder('utf8');
    for await (const chunk of output) {
      this.add(this.mask.take(decoder.write(chunk as Buffer)));
      if (this.waiting.length > maxWaiting) await this.flush();
    }
    this.add(this.mask.take(decoder.end()) + this.mask.rest());
  }

  /** Resolves when everything is sent; throws the error that stopped sending. */
  async flush(): Promise<void> {
    while (this.sending || this.waiting !== '') {
      this.start();
      await this.sending;
    }
    if (this.failure !== undefined) throw this.failure as Error;
  }

  private add(text: string): void {
    if (text === '' || this.isFull) return;
    // PostgreSQL's text cannot store NUL, and a build may print anything.
    const storable = text.replaceAll('\u0000', '\ufffd');
    this.bytes += Buffer.byteLength(storable);
    if (this.bytes > maxBytes) {
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

/** Cuts the text without splitting a surrogate pair. */
const wholeCharacters = (text: string, max: number): string =>
  text.slice(0, /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max);

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { eventText, opening, type ServerSentEvent } from './server-sent-events.js';

/** Bytes that may wait for a reader of hints before the reader is disconnected. */
const mostWaiting = 64 * 1024;

/** One answer that is a stream of events. Writing to a reader who has gone does nothing. */
export class EventStream {
  private constructor(
    private readonly response: ServerResponse,
    /** Whether the credential that opened the stream, and what it gives access to, still stand. */
    readonly isStillAllowed: () => Promise<boolean>,
  ) {}

  /** Takes the reply over and opens the stream with the headers that the reply has, and with `headers`. */
  static answer(reply: FastifyReply, headers: Record<string, string>, isAllowed: () => Promise<boolean>): EventStream {
    const set = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
    reply.hijack();
    reply.raw.writeHead(200, { ...(Object.fromEntries(set) as Record<string, string>), ...headers });
    reply.raw.write(opening);
    return new EventStream(reply.raw, isAllowed);
  }

  get isClosed(): boolean {
    return this.response.writableEnded || this.response.destroyed;
  }

  /** Not called for a stream that was closed before. */
  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  /** Sends a hint. A reader who is too slow is disconnected, and finds out what it missed when it connects again. */
  hint(text: string): void {
    if (this.isClosed) return;
    if (this.response.writableLength > mostWaiting) return void this.response.destroy();
    this.response.write(text);
  }

  /** Sends an event that may not be lost. Resolves when the reader has room for more, or has gone. */
  async send(event: ServerSentEvent): Promise<void> {
    if (this.isClosed || this.response.write(eventText(event))) return;
    await Promise.race([once(this.response, 'drain'), once(this.response, 'close')]);
  }

  /** Keeps proxies from closing the connection. Bytes that still wait for the reader do so already. */
  keepAlive(): void {
    if (!this.isClosed && this.response.writableLength === 0) this.response.write(': keep-alive\n\n');
  }

  close(): void {
    this.response.end();
  }
}

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { eventText, opening, type ServerSentEvent } from './server-sent-events.js';

/** Bytes that may be buffered for a slow reader of notifications before it is disconnected. */
const mostWaiting = 64 * 1024;

/** A response that is a stream of events. Writing to a disconnected reader does nothing. */
export class EventStream {
  private constructor(
    private readonly response: ServerResponse,
    /** Whether the credential that opened the stream, and the access it gives, are still valid. */
    readonly isStillAllowed: () => Promise<boolean>,
  ) {}

  /** Takes over the reply and opens the stream with the headers set on it plus `headers`. */
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

  /** Not called if the stream was already closed. */
  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  /** Sends a notification. A reader that is too slow is disconnected, and catches up when it reconnects. */
  notify(text: string): void {
    if (this.isClosed) return;
    if (this.response.writableLength > mostWaiting) return void this.response.destroy();
    this.response.write(text);
  }

  /** Sends an event that must not be lost. Resolves when the reader can accept more or has disconnected. */
  async send(event: ServerSentEvent): Promise<void> {
    if (this.isClosed || this.response.write(eventText(event))) return;
    await Promise.race([once(this.response, 'drain'), once(this.response, 'close')]);
  }

  /** Keeps proxies from closing an idle connection. If bytes are still buffered, they serve the same purpose. */
  keepAlive(): void {
    if (!this.isClosed && this.response.writableLength === 0) this.response.write(': keep-alive\n\n');
  }

  close(): void {
    this.response.end();
  }
}

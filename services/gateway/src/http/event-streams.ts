import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';
import { Authentication } from './authentication.js';
import { EventStream } from './event-stream.js';
import type { AdmittedRequest } from './route.decorator.js';
import { eventStreamHeaders, eventText, type ServerSentEvent } from './server-sent-events.js';

export interface StreamOptions {
  /** Origin of an event, such as a device, so that `send` can skip the reader that caused it. */
  source?: string | null;
  /** Checked on each round in addition to the credential; false ends the stream. */
  isStillAllowed?: () => Promise<boolean>;
  /** Maximum streams per topic; the oldest is closed to make room. */
  mostOnTopic?: number;
}

/** Kept small, because thousands of streams are open and idle: it holds only the credential of its request. */
interface OpenStream {
  stream: EventStream;
  topics: readonly string[];
  source: string | null;
  /** Owner of the credential that opened it. */
  userId: string | null;
}

const keepAliveMs = 30_000;
/** Each timer tick serves one part of the streams, which spreads keep-alives and checks over the round. */
const parts = 30;

/**
 * Every open stream of server-sent events, by topic. Sends keep-alives, ends streams whose credential is no longer
 * valid, and ends all of them at shutdown. Events sent to a topic are notifications: they can be lost.
 */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly byTopic = new Map<string, Set<OpenStream>>();
  private readonly rounds: Set<OpenStream>[] = Array.from({ length: parts }, () => new Set());
  private readonly headers: Record<string, string>;
  private readonly timer: NodeJS.Timeout;
  private nextPart = 0;
  private isClosed = false;

  constructor(
    private readonly authentication: Authentication,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.headers = eventStreamHeaders(config);
    this.timer = setInterval(() => void this.round(), keepAliveMs / parts);
    this.timer.unref();
  }

  /** Number of streams open in this process. */
  get size(): number {
    return this.rounds.reduce((sum, round) => sum + round.size, 0);
  }

  /**
   * Responds with a stream of everything sent to any of the topics from now on. Takes over the reply, so the handler
   * must return nothing.
   */
  open(
    request: AdmittedRequest,
    reply: FastifyReply,
    topics: readonly string[],
    options: StreamOptions = {},
  ): EventStream {
    const { source = null, isStillAllowed, mostOnTopic = Infinity } = options;
    if (this.isClosed)
      throw new DomainError('http.stopping', 'unavailable', 'This server is shutting down. Please reconnect.', {
        retryAfterSeconds: 1,
      });
    const isKnown = this.authentication.recheck(request);
    const isAllowed = async (): Promise<boolean> =>
      (await isKnown()) && (isStillAllowed === undefined || (await isStillAllowed()));
    const stream = EventStream.answer(reply, this.headers, isAllowed);
    const actor = request.admitted?.ctx.actor;
    const open: OpenStream = { stream, topics, source, userId: actor?.kind === 'account' ? actor.userId : null };
    // If the client disconnected during authentication, `close` has already fired: a registered stream would leak.
    if (!stream.isClosed) {
      for (const topic of topics) this.makeRoom(topic, mostOnTopic);
      this.add(open);
      stream.onClose(() => this.remove(open));
    }
    return stream;
  }

  /** Sends to every open stream of the topic, except those of `exceptSource`. */
  send(topic: string, event: ServerSentEvent, exceptSource?: string | null): void {
    const streams = this.byTopic.get(topic);
    if (!streams) return;
    const text = eventText(event);
    const isMeant = ({ source }: OpenStream): boolean =>
      exceptSource === undefined || exceptSource === null || source !== exceptSource;
    for (const open of streams) if (isMeant(open)) open.stream.notify(text);
  }

  /** Rechecks the credentials of these streams now, because some may have just been revoked. */
  async recheck(topic: string): Promise<void> {
    await Promise.all([...(this.byTopic.get(topic) ?? [])].map((stream) => this.check(stream)));
  }

  /** Rechecks every stream opened with a credential of this account now, because one of them was revoked. */
  async recheckAccount(userId: string): Promise<void> {
    const streams = this.rounds.flatMap((round) => [...round].filter((stream) => stream.userId === userId));
    await Promise.all(streams.map((stream) => this.check(stream)));
  }

  beforeApplicationShutdown(): void {
    this.isClosed = true;
    clearInterval(this.timer);
    for (const round of this.rounds) for (const stream of round) this.end(stream);
  }

  private makeRoom(topic: string, most: number): void {
    const streams = this.byTopic.get(topic);
    if (streams && streams.size >= most)
      for (const oldest of [...streams].slice(0, streams.size - most + 1)) this.end(oldest);
  }

  private add(stream: OpenStream): void {
    for (const topic of stream.topics) {
      const streams = this.byTopic.get(topic);
      if (streams) streams.add(stream);
      else this.byTopic.set(topic, new Set([stream]));
    }
    this.emptiest().add(stream);
  }

  private emptiest(): Set<OpenStream> {
    return this.rounds.reduce((least, round) => (round.size < least.size ? round : least));
  }

  private remove(stream: OpenStream): void {
    for (const round of this.rounds) round.delete(stream);
    for (const topic of stream.topics) {
      const streams = this.byTopic.get(topic);
      streams?.delete(stream);
      if (streams?.size === 0) this.byTopic.delete(topic);
    }
  }

  private end(open: OpenStream): void {
    this.remove(open);
    open.stream.close();
  }

  private async round(): Promise<void> {
    const streams = [...this.rounds[this.nextPart]!];
    this.nextPart = (this.nextPart + 1) % parts;
    await Promise.all(streams.map((stream) => this.check(stream)));
  }

  /**
   * A stream never outlives its credential or its device. If that cannot be checked, it stays open until the next
   * round.
   */
  private async check(open: OpenStream): Promise<void> {
    try {
      if (!(await open.stream.isStillAllowed())) return this.end(open);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'unavailable') return this.end(open);
    }
    open.stream.keepAlive();
  }
}

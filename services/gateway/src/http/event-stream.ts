import type { ServerResponse } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@mnw/contracts/domain-error';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';
import { Authentication } from './authentication.js';
import type { AdmittedRequest } from './route.decorator.js';
import { eventStreamHeaders, eventText, opening, type ServerSentEvent } from './server-sent-events.js';

export interface StreamOptions {
  /** Whom an event is about, so that `send` can leave out the one who caused it: a device, for example. */
  source?: string | null;
  /** What is looked at on each round besides the credential; false ends the stream. */
  isStillAllowed?: () => Promise<boolean>;
  /** Streams at most on one topic: the oldest gives way. */
  mostOnTopic?: number;
}

interface OpenStream {
  send(event: ServerSentEvent): void;
  close(): void;
}

/** Kept small: thousands of them are open and idle. Nothing of the request is held on to but its token. */
interface Stream {
  response: ServerResponse;
  topics: readonly string[];
  source: string | null;
  /** Whose credential it was opened with. */
  userId: string | null;
  /** The credential as it was shown, and how it is checked. */
  isGood: () => Promise<boolean>;
}

const keepAliveMs = 30_000;
/** A timer tick serves one part of all streams, so that their comments and checks are spread over the round. */
const parts = 30;
/** Bytes that may wait for a reader before it counts as gone. */
const mostWaiting = 64 * 1024;

/**
 * Server-sent events: open streams by topic. Events are hints and come from broadcasts; whoever misses one finds out by asking, so a slow
 * reader is dropped and connects again.
 */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly byTopic = new Map<string, Set<Stream>>();
  private readonly rounds: Set<Stream>[] = Array.from({ length: parts }, () => new Set());
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

  /** How many streams are open in this process. */
  get size(): number {
    return this.rounds.reduce((sum, round) => sum + round.size, 0);
  }

  /** Answers the request with a stream of what is sent to any of the topics from now on. The reply is taken over: return nothing else. */
  open(request: AdmittedRequest, reply: FastifyReply, topics: readonly string[], { source = null, isStillAllowed, mostOnTopic = Infinity }: StreamOptions = {}): OpenStream {
    if (this.isClosed) throw new DomainError('http.stopping', 'unavailable', 'This server is stopping.', { retryAfterSeconds: 1 });
    const response = this.begin(reply);
    const isKnown = this.authentication.recheck(request);
    const isGood = async (): Promise<boolean> => (await isKnown()) && (isStillAllowed === undefined || (await isStillAllowed()));
    const actor = request.admitted?.ctx.actor;
    const stream: Stream = { response, topics, source, userId: actor?.kind === 'account' ? actor.userId : null, isGood };
    // Who went while they were let in is not told of again: their stream would be kept, and asked about, until the credential ends.
    if (!response.destroyed) {
      for (const topic of topics) this.makeRoom(topic, mostOnTopic);
      this.add(stream);
      response.once('close', () => this.remove(stream));
    }
    return { send: (event) => write(stream, eventText(event)), close: () => this.end(stream) };
  }

  /** Tells every open stream of the topic, except those of `exceptSource`. */
  send(topic: string, event: ServerSentEvent, exceptSource?: string | null): void {
    const streams = this.byTopic.get(topic);
    if (!streams) return;
    const text = eventText(event);
    for (const stream of streams) if (exceptSource === undefined || exceptSource === null || stream.source !== exceptSource) write(stream, text);
  }

  /** Looks at the credentials of these streams now: some may have just ended. */
  async recheck(topic: string): Promise<void> {
    await Promise.all([...(this.byTopic.get(topic) ?? [])].map((stream) => this.check(stream)));
  }

  /** Looks now at every stream that was opened with a credential of this account: one of them has ended. */
  async recheckAccount(userId: string): Promise<void> {
    const streams = this.rounds.flatMap((round) => [...round].filter((stream) => stream.userId === userId));
    await Promise.all(streams.map((stream) => this.check(stream)));
  }

  beforeApplicationShutdown(): void {
    this.isClosed = true;
    clearInterval(this.timer);
    for (const round of this.rounds) for (const stream of round) this.end(stream);
  }

  private begin(reply: FastifyReply): ServerResponse {
    const told = Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)) as Record<string, string>;
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { ...told, ...this.headers });
    raw.write(opening);
    return raw;
  }

  private makeRoom(topic: string, most: number): void {
    const streams = this.byTopic.get(topic);
    if (streams && streams.size >= most) for (const oldest of [...streams].slice(0, streams.size - most + 1)) this.end(oldest);
  }

  private add(stream: Stream): void {
    for (const topic of stream.topics) {
      const streams = this.byTopic.get(topic);
      if (streams) streams.add(stream);
      else this.byTopic.set(topic, new Set([stream]));
    }
    this.emptiest().add(stream);
  }

  private emptiest(): Set<Stream> {
    return this.rounds.reduce((least, round) => (round.size < least.size ? round : least));
  }

  private remove(stream: Stream): void {
    for (const round of this.rounds) round.delete(stream);
    for (const topic of stream.topics) {
      const streams = this.byTopic.get(topic);
      streams?.delete(stream);
      if (streams?.size === 0) this.byTopic.delete(topic);
    }
  }

  private end(stream: Stream): void {
    this.remove(stream);
    stream.response.end();
  }

  private async round(): Promise<void> {
    const streams = [...this.rounds[this.nextPart]!];
    this.nextPart = (this.nextPart + 1) % parts;
    await Promise.all(streams.map((stream) => this.check(stream)));
  }

  /** A stream outlives neither its credential nor its device. When nobody can say, it goes on until the next round. */
  private async check(stream: Stream): Promise<void> {
    try {
      if (!(await stream.isGood())) return this.end(stream);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'unavailable') return this.end(stream);
    }
    write(stream, ': keep-alive\n\n');
  }
}

function write({ response }: Stream, text: string): void {
  if (response.writableEnded || response.destroyed) return;
  if (response.writableLength > mostWaiting) return void response.destroy();
  response.write(text);
}

import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import type { BuildId } from '@mnw/contracts/ids';
import { buildProgressed } from '@mnw/contracts/ota/build-progressed.broadcast';
import { readBuildLog } from '@mnw/contracts/ota/builds.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { OnNotification } from '@mnw/messaging/on-event.decorator';
import type { EventStream } from '../../http/event-stream.js';
import { EventStreams } from '../../http/event-streams.js';
import type { AdmittedRequest } from '../../http/route.decorator.js';
import type { ServerSentEvent } from '../../http/server-sent-events.js';

type Read = OutputOf<typeof readBuildLog>;
interface Place {
  attempt: number;
  seq: number;
}
interface Reader {
  buildId: BuildId;
  actor: Actor;
  stream: EventStream;
}

const start: Place = { attempt: 0, seq: 0 };
/** A progress notification can be lost, so readers also poll at this interval. */
const lookEveryMs = 10_000;

/**
 * Streams build logs to readers. Each reader fetches from its own cursor instead of receiving broadcast text, so a slow
 * reader only lags, and a lost notification only delays it: unlike notifications, no line may be missed.
 */
@Injectable()
export class BuildLogs {
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(
    private readonly bus: BusClient,
    private readonly streams: EventStreams,
  ) {}

  @OnNotification(buildProgressed) progressed({ build_id }: { build_id: BuildId }): void {
    for (const go of [...(this.waiting.get(build_id) ?? [])]) go();
  }

  /** The whole log so far. */
  async text(build_id: BuildId, actor: Actor): Promise<string> {
    let [text, after] = ['', start];
    for (;;) {
      const { pieces } = await this.bus.call(readBuildLog, { build_id, after }, { actor });
      if (pieces.length === 0) return text;
      for (const piece of pieces) [text, after] = [text + piece.content, piece];
    }
  }

  async follow(buildId: BuildId, actor: Actor, request: AdmittedRequest, reply: FastifyReply): Promise<void> {
    const after = placeOf(request.headers['last-event-id']);
    // If the actor may not read the log, this call throws an ordinary error response. After it, only the stream
    // remains.
    const first = await this.bus.call(readBuildLog, { build_id: buildId, after }, { actor });
    const stream = this.streams.open(request, reply, [`build:${buildId}`]);
    // Wakes a waiting reader when its stream closes, so that its loop ends.
    stream.onClose(() => this.progressed({ build_id: buildId }));
    try {
      await this.pump({ buildId, actor, stream }, first, after);
    } catch (error) {
      // Ends the stream. The client reconnects and then gets the error as a response.
      if (!(error instanceof DomainError)) throw error;
    } finally {
      stream.close();
    }
  }

  private async pump(reader: Reader, first: Read, from: Place): Promise<void> {
    const { buildId, stream } = reader;
    let [read, after, told]: [Read | undefined, Place, string] = [first, from, ''];
    while (!stream.isClosed) {
      const progress = this.next(buildId);
      if (read) {
        for (const piece of read.pieces) {
          if (piece.attempt !== after.attempt && after.attempt !== 0) await stream.send(event('restart', {}, piece));
          await stream.send(event('log', { text: piece.content }, piece));
          after = piece;
        }
        const { status, phase, attempts, failure } = read.build;
        const state = JSON.stringify({ status, phase, attempts, failure });
        if (state !== told) await stream.send(event('status', JSON.parse((told = state)) as object));
        if (read.is_complete) return stream.send(event('end', { status }));
      }
      if (!read?.pieces.length) await progress;
      // Checked before each read, so that nothing is read with a revoked credential.
      if (stream.isClosed || !(await stream.isStillAllowed())) return;
      read = await this.read(reader, after);
    }
  }

  /** Undefined while the ota service is unavailable. */
  private async read({ buildId, actor }: Reader, after: Place): Promise<Read | undefined> {
    try {
      return await this.bus.call(readBuildLog, { build_id: buildId, after }, { actor });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') return undefined;
      throw error;
    }
  }

  /**
   * Resolves on the next progress notification. Must be called before reading, so that a notification in between is not
   * missed.
   */
  private next(buildId: string): Promise<void> {
    const readers = this.waiting.get(buildId) ?? new Set();
    this.waiting.set(buildId, readers);
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(late);
        readers.delete(go);
        if (readers.size === 0 && this.waiting.get(buildId) === readers) this.waiting.delete(buildId);
        resolve();
      };
      const late = setTimeout(go, lookEveryMs);
      readers.add(go);
    });
  }
}

const event = (name: string, data: object, place?: Place): ServerSentEvent => ({
  event: name,
  data: JSON.stringify(data),
  id: place && `${place.attempt}.${place.seq}`,
});

function placeOf(lastEventId: string | string[] | undefined): Place {
  const [, attempt, seq] = /^(\d{1,6})\.(\d{1,7})$/.exec(typeof lastEventId === 'string' ? lastEventId : '') ?? [];
  return attempt && seq ? { attempt: Number(attempt), seq: Number(seq) } : start;
}

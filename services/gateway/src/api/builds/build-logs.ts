import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@mnw/contracts/actor';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import type { BuildId } from '@mnw/contracts/ids';
import { buildProgressed } from '@mnw/contracts/ota/build-progressed.broadcast';
import { readBuildLog } from '@mnw/contracts/ota/builds.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import { OnHint } from '@mnw/messaging/on-event.decorator';
import type { GatewayConfig } from '../../gateway.config.js';
import { Authentication } from '../../http/authentication.js';
import type { AdmittedRequest } from '../../http/route.decorator.js';
import { eventStreamHeaders, eventText, opening } from '../../http/server-sent-events.js';

type Read = OutputOf<typeof readBuildLog>;
interface Place {
  attempt: number;
  seq: number;
}
interface Reader {
  buildId: BuildId;
  actor: Actor;
  response: ServerResponse;
  /** Asked with every look: a stream does not outlive its credential. */
  isKnown: () => Promise<boolean>;
}

const start: Place = { attempt: 0, seq: 0 };
/** Word of progress may be lost; then a reader looks this much later, which also keeps the connection open. */
const lookEveryMs = 10_000;

/**
 * Logs for those who read them. A log is read from where the reader is and not sent from memory, so that a slow reader only reads later
 * and a lost word only costs a moment: unlike hints, no line may be missing.
 */
@Injectable()
export class BuildLogs implements BeforeApplicationShutdown {
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly headers: Record<string, string>;
  private isStopping = false;

  constructor(
    private readonly bus: BusClient,
    private readonly authentication: Authentication,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.headers = eventStreamHeaders(config);
  }

  @OnHint(buildProgressed) progressed({ build_id }: { build_id: BuildId }): void {
    for (const go of [...(this.waiting.get(build_id) ?? [])]) go();
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const readers of this.waiting.values()) for (const go of [...readers]) go();
  }

  /** All that has been printed so far. */
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
    // Whoever may not read is told so as everywhere; from here on there is only the stream.
    const first = await this.bus.call(readBuildLog, { build_id: buildId, after }, { actor });
    const isKnown = this.authentication.recheck(request);
    reply.hijack();
    reply.raw.writeHead(200, this.headers);
    reply.raw.write(opening);
    try {
      await this.pump({ buildId, actor, response: reply.raw, isKnown }, first, after);
    } catch (error) {
      // The reader connects again and is then told what is the matter.
      if (!(error instanceof DomainError)) throw error;
    } finally {
      reply.raw.end();
    }
  }

  private async pump(reader: Reader, first: Read, from: Place): Promise<void> {
    const { buildId, response } = reader;
    let [read, after, told]: [Read | undefined, Place, string] = [first, from, ''];
    while (!response.destroyed && !this.isStopping) {
      const progress = this.next(buildId);
      if (read) {
        for (const piece of read.pieces) {
          if (piece.attempt !== after.attempt && after.attempt !== 0) await write(response, 'restart', {}, piece);
          await write(response, 'log', { text: piece.content }, piece);
          after = piece;
        }
        const { status, phase, attempts, failure } = read.build;
        const state = JSON.stringify({ status, phase, attempts, failure });
        if (state !== told) await write(response, 'status', JSON.parse((told = state)) as object);
        if (read.is_complete) return write(response, 'end', { status });
      }
      if (!read?.pieces.length) await progress;
      if (response.destroyed || !(await reader.isKnown())) return;
      read = await this.read(reader, after);
      if (!read?.pieces.length) response.write(': still here\n\n');
    }
  }

  /** Undefined while the service that knows is away. */
  private async read({ buildId, actor }: Reader, after: Place): Promise<Read | undefined> {
    try {
      return await this.bus.call(readBuildLog, { build_id: buildId, after }, { actor });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') return undefined;
      throw error;
    }
  }

  /** Resolves at the next word about the build. Taken before reading, so that what comes in between is not missed. */
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

async function write(response: ServerResponse, event: string, data: object, place?: Place): Promise<void> {
  if (response.destroyed) return;
  if (!response.write(eventText({ event, data: JSON.stringify(data), id: place && `${place.attempt}.${place.seq}` }))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
}

function placeOf(lastEventId: string | string[] | undefined): Place {
  const [, attempt, seq] = /^(\d{1,6})\.(\d{1,7})$/.exec(typeof lastEventId === 'string' ? lastEventId : '') ?? [];
  return attempt && seq ? { attempt: Number(attempt), seq: Number(seq) } : start;
}

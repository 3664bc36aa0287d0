import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  type Consumer,
  type ConsumerMessages,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Database } from '@mnw/db/database';
import { traceparentFrom, withinCall } from '@mnw/observability/call-context';
import type { Logger } from '@mnw/observability/logger';
import { eventsHandled } from '@mnw/observability/metrics';
import { ensureStream, type StreamOptions } from './event-stream.js';
import { addDeadLetter, handleOnce, isOutage, type EventHandler } from './event-handling.js';
import { afterReconnect } from './notifications.js';
import { Pause } from './pause.js';
import type { Subjects } from './subjects.js';

export interface ConsumerOptions extends StreamOptions {
  /** Milliseconds before the second delivery. Doubles with each delivery, up to a minute. */
  backoffMs: number;
  /** Deliveries before a message becomes a dead letter. */
  attempts: number;
  /** Milliseconds until an unacknowledged message is delivered again. */
  ackWaitMs: number;
}

const maxBackoffMs = 60_000;
/** Concurrent handlers per consumer; each holds a database connection while it runs. */
const concurrency = 2;
/**
 * Number of prefetched messages. It is small, because a message that waits longer than the ack wait is redelivered,
 * which counts as an attempt.
 */
const readAhead = 8;
/**
 * Expiry of one pull request. If the broker has forgotten it, the client notices after two missed heartbeats, each
 * of half this time.
 */
const pullMs = 5_000;
const maxOutagePauseMs = 5_000;

/**
 * The durable consumers of one service. The inbox turns at-least-once delivery into exactly-once effects; failures
 * are retried with backoff and finally become dead letters.
 */
export class EventConsumers {
  /** Deliveries answered since the start, successful or not. */
  handled = 0;
  private readonly running: {
    handler: EventHandler;
    consumer: Consumer;
    messages: ConsumerMessages;
    loop: Promise<void>;
  }[] = [];
  private readonly pause = new Pause();
  private manager: JetStreamManager | undefined;

  constructor(
    private readonly connection: NatsConnection,
    private readonly subjects: Subjects,
    private readonly db: Database,
    private readonly log: Logger,
    private readonly options: ConsumerOptions,
  ) {}

  /** Creates the stream and the durable consumers if they are missing, then starts to consume. */
  async start(handlers: readonly EventHandler[]): Promise<void> {
    this.manager = await jetstreamManager(this.connection, { timeout: 10_000 });
    await this.ensure(this.manager, handlers);
    for (const handler of handlers) await this.consume(handler);
    const manager = this.manager;
    // A broker that lost its disk comes back without them. Consumption resumes by name as soon as they exist.
    void afterReconnect(this.connection, () =>
      this.ensure(manager, handlers).catch((error: unknown) =>
        this.log.error({ err: error }, 'event streams could not be checked'),
      ),
    );
  }

  /** The number of undelivered or unacknowledged messages of all consumers; 0 only if there are none. */
  async pending(): Promise<number> {
    const counts = await Promise.all(this.running.map(({ handler, consumer }) => this.pendingOf(handler, consumer)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /**
   * The server updates a consumer's pending count a moment after it accepted a message, so the stream's last
   * message is checked too.
   */
  private async pendingOf(handler: EventHandler, consumer: Consumer): Promise<number> {
    const last = await this.manager?.streams.getMessage(this.subjects.stream, {
      last_by_subj: this.subjects.wire(handler.event.subject),
    });
    const info = await consumer.info();
    const isBehind = (last?.seq ?? 0) > info.delivered.stream_seq;
    return info.num_pending + info.num_ack_pending + (isBehind ? 1 : 0);
  }

  async stop(): Promise<void> {
    this.pause.end();
    await Promise.all(this.running.map(({ messages }) => messages.close()));
    await Promise.all(this.running.map(({ loop }) => loop));
  }

  private async ensure(manager: JetStreamManager, handlers: readonly EventHandler[]): Promise<void> {
    await ensureStream(manager, this.subjects, this.options);
    for (const handler of handlers) await this.ensureConsumer(manager, handler);
  }

  private async ensureConsumer(manager: JetStreamManager, { consumer, event }: EventHandler): Promise<void> {
    await manager.consumers.add(this.subjects.stream, {
      durable_name: consumer,
      filter_subject: this.subjects.wire(event.subject),
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ack_wait: this.options.ackWaitMs * 1e6,
      max_deliver: -1,
      max_ack_pending: 256,
    });
  }

  private async consume(handler: EventHandler): Promise<void> {
    const consumer = await jetstream(this.connection).consumers.get(this.subjects.stream, handler.consumer);
    const messages = await consumer.consume({ max_messages: readAhead, expires: pullMs });
    this.running.push({ handler, consumer, messages, loop: this.read(handler, messages) });
  }

  private async read(handler: EventHandler, messages: ConsumerMessages): Promise<void> {
    const working = new Set<Promise<void>>();
    for await (const message of messages) {
      const work = this.receive(handler, message).finally(() => {
        this.handled++;
        working.delete(work);
      });
      working.add(work);
      if (working.size >= concurrency) await Promise.race(working);
    }
    await Promise.all(working);
  }

  private async receive(handler: EventHandler, message: JsMsg): Promise<void> {
    const messageId = message.headers?.get('Nats-Msg-Id') || `stream-${message.seq}`;
    const atWork = setInterval(() => message.working(), this.options.ackWaitMs / 3);
    try {
      await this.handle(handler, message, messageId);
    } catch (error) {
      await this.failed(handler, message, messageId, error);
    } finally {
      clearInterval(atWork);
    }
  }

  /** Waits for an unreachable database within one delivery, so that an outage does not use up attempts. */
  private async handle(handler: EventHandler, message: JsMsg, messageId: string): Promise<void> {
    for (let outages = 0; ; outages++) {
      try {
        return await this.handleNow(handler, message, messageId);
      } catch (error) {
        if (!isOutage(error) || this.pause.ended) throw error;
        this.log.warn(
          { err: error, consumer: handler.consumer, messageId },
          'event handler is waiting for the database',
        );
        await this.pause.wait(Math.min(this.options.backoffMs * 2 ** Math.min(outages, 20), maxOutagePauseMs));
      }
    }
  }

  private async handleNow(handler: EventHandler, message: JsMsg, messageId: string): Promise<void> {
    const frame = { traceparent: traceparentFrom(message.headers?.get('traceparent')), actorId: handler.consumer };
    const isFirst = await withinCall(frame, () => handleOnce(this.db, handler, messageId, message.json()));
    eventsHandled.inc({ consumer: handler.consumer, outcome: isFirst ? 'done' : 'repeated' });
    message.ack();
  }

  private async failed(handler: EventHandler, message: JsMsg, messageId: string, error: unknown): Promise<void> {
    const attempts = message.info.deliveryCount;
    this.log.warn({ err: error, consumer: handler.consumer, messageId, attempts }, 'event handler failed');
    if (attempts < this.options.attempts || isOutage(error)) return this.later(handler, message, attempts);
    try {
      await addDeadLetter(this.db, {
        consumer: handler.consumer,
        subject: handler.event.subject,
        messageId,
        payload: payloadOf(message),
        error,
        attempts,
      });
      eventsHandled.inc({ consumer: handler.consumer, outcome: 'dead' });
      // Without a reason, because servers before 2.10 do not support one and would redeliver.
      message.term();
    } catch (burialError) {
      this.log.error(
        { err: burialError, consumer: handler.consumer, messageId },
        'dead letter could not be written, message stays in the stream',
      );
      this.later(handler, message, attempts);
    }
  }

  private later(handler: EventHandler, message: JsMsg, attempts: number): void {
    eventsHandled.inc({ consumer: handler.consumer, outcome: 'retried' });
    message.nak(Math.min(this.options.backoffMs * 2 ** Math.min(attempts - 1, 20), maxBackoffMs));
  }
}

/** The payload as operators see it. A body that is not JSON becomes text. */
function payloadOf(message: JsMsg): unknown {
  try {
    return message.json();
  } catch {
    return message.string();
  }
}

import type { INestApplicationContext } from '@nestjs/common';
import type { Database } from '@mnw/db/database';
import type { Tx } from '@mnw/db/tx';
import { jobOf } from '@mnw/jobs/job.decorator';
import type { Jobs } from '@mnw/jobs/jobs';
import type { Logger } from '@mnw/observability/logger';
import { annotatedMethods } from './annotated-methods.js';
import { notificationHandlers } from './notification-handlers.js';
import type { BusClient } from '@mnw/messaging/bus-client';
import type { BusConnection } from '@mnw/messaging/connection';
import type { BusConfig } from './bus-config.js';
import { DeadLetters } from '@mnw/messaging/dead-letters';
import { EventConsumers } from '@mnw/messaging/event-consumers';
import type { EventHandler } from '@mnw/messaging/event-handling';
import { forgetHandled } from '@mnw/messaging/forget-handled';
import { subscribeNotifications } from '@mnw/messaging/notifications';
import { eventBindingOf } from '@mnw/messaging/on-event.decorator';
import { OutboxRelay } from '@mnw/messaging/outbox-relay';

export interface WorkParts {
  service: string;
  config: BusConfig;
  connection: BusConnection;
  bus: BusClient;
  db: Database;
  jobs: Jobs;
  log: Logger;
}

const hourMs = 3_600_000;

/** The work of a service besides RPCs: its outbox, its consumers, its jobs, and the notifications it receives. */
export class ServiceWork {
  readonly deadLetters: DeadLetters;
  private readonly relay: OutboxRelay;
  private readonly consumers: EventConsumers;
  private readonly handlers: EventHandler[];
  private counted = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly parts: WorkParts,
  ) {
    const { service, config, connection, bus, db, log } = parts;
    this.handlers = eventHandlers(app);
    this.deadLetters = new DeadLetters(db, this.handlers);
    this.relay = new OutboxRelay(connection, bus.subjects, db, log, service, config.OUTBOX_LEASE_MS);
    this.consumers = new EventConsumers(connection, bus.subjects, db, log, {
      backoffMs: config.EVENT_BACKOFF_MS,
      attempts: config.EVENT_ATTEMPTS,
      ackWaitMs: config.EVENT_ACK_WAIT_MS,
      storage: config.JETSTREAM_STORAGE,
      replicas: config.JETSTREAM_REPLICAS,
    });
  }

  async start(): Promise<void> {
    const { service, connection, bus, db, jobs, log } = this.parts;
    subscribeNotifications(connection, bus.subjects, notificationHandlers(this.app), log);
    await this.consumers.start(this.handlers);
    this.relay.wake();
    for (const { note, invoke } of annotatedMethods(this.app, jobOf))
      jobs.register(note, () => invoke() as Promise<number>);
    jobs.register({ name: `${service}__forget-handled`, everyMs: hourMs }, () => forgetHandled(db, service));
    await jobs.start();
  }

  /**
   * Handles what is due and returns how many things were done since the last call, including background work:
   * unobserved work of one service may have caused work for another.
   */
  async settleOnce(): Promise<number> {
    await this.relay.settle();
    const pending = await this.consumers.pending();
    await this.parts.jobs.settle();
    await this.relay.settle();
    const done = this.relay.published + this.consumers.handled + this.parts.jobs.handled;
    const since = done - this.counted;
    this.counted = done;
    return since + pending;
  }

  async stop(): Promise<void> {
    await this.consumers.stop();
    await this.parts.jobs.stop();
    await this.relay.stop();
  }
}

const eventHandlers = (app: INestApplicationContext): EventHandler[] =>
  annotatedMethods(app, eventBindingOf).map(({ note, invoke }) => ({
    ...note,
    handle: (payload: unknown, tx: Tx, meta) => Promise.resolve(invoke(payload, tx, meta)),
  }));

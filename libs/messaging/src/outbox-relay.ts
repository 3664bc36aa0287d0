import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import type { Database } from '@mnw/db/database';
import type { Logger } from '@mnw/observability/logger';
import { eventsPublished, outboxAge } from '@mnw/observability/metrics';
import { leaseOutboxRows, outboxLag, releaseOutboxRows, type OutboxRow } from './outbox.queries.js';
import type { Subjects } from './subjects.js';

const batchSize = 200;
const pollMs = 1_000;
const publishMs = 3_000;

/**
 * Publishes a service's outbox. Rows are leased and the row locks released before anything is published, so a slow
 * broker holds no transaction open. If a relay dies, its leases expire, and a repeated publish is harmless because
 * the row's id is the message id.
 */
export class OutboxRelay {
  /** Rows that this relay has published since it was created. */
  published = 0;
  private readonly stream: JetStreamClient;
  private readonly poll: NodeJS.Timeout;
  private running: Promise<void> | undefined;
  private wanted = false;
  private stopped = false;

  constructor(
    connection: NatsConnection,
    private readonly subjects: Subjects,
    private readonly db: Database,
    private readonly log: Logger,
    private readonly service: string,
    private readonly leaseMs: number,
  ) {
    this.stream = jetstream(connection, { timeout: publishMs });
    db.outboxWritten = () => this.wake();
    this.poll = setInterval(() => this.wake(), pollMs);
    this.poll.unref();
  }

  /** Publishes all waiting rows now. Called after each commit that wrote rows, and by a poll as backup. */
  wake(): void {
    this.wanted = true;
    if (!this.running && !this.stopped) this.running = this.drain();
  }

  /** Resolves when no row is left to publish. */
  async settle(): Promise<void> {
    while (this.running) await this.running;
    await this.publishAll();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        await this.publishAll();
      } catch (error) {
        // The rows remain, and the poll retries them. The log must show the reason.
        this.log.warn({ err: error }, 'outbox relay failed, will be retried');
      }
    }
    // Must happen in the same turn in which `wanted` was found false; otherwise a wake in between would be lost.
    this.running = undefined;
  }

  private async publishAll(): Promise<void> {
    for (let rows = await this.lease(); rows.length > 0; rows = await this.lease()) {
      const published = await this.publish(rows);
      await this.mark(rows, published);
      if (published.length < rows.length)
        throw new Error(
          `outbox: ${rows.length - published.length} of ${rows.length} events were not accepted by the broker`,
        );
    }
  }

  private lease(): Promise<OutboxRow[]> {
    return leaseOutboxRows(this.db, batchSize, this.leaseMs);
  }

  private async publish(rows: OutboxRow[]): Promise<string[]> {
    const ordered = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const results = await Promise.allSettled(
      ordered.map((row) =>
        this.stream.publish(this.subjects.wire(row.subject), JSON.stringify(row.payload), {
          msgID: row.id,
          headers: headersOf(row),
        }),
      ),
    );
    return ordered.filter((_, at) => results[at]?.status === 'fulfilled').map(({ id }) => id);
  }

  /**
   * Marks the rows that the broker accepted and ends the lease of the others at once, so that the next round
   * retries them.
   */
  private async mark(rows: OutboxRow[], published: string[]): Promise<void> {
    this.published += published.length;
    eventsPublished.inc({ service: this.service }, published.length);
    const ids = rows.map(({ id }) => id);
    await releaseOutboxRows(this.db, ids, published);
  }

  /** Seconds for which the oldest unpublished row has waited. */
  async lag(): Promise<number> {
    const seconds = await outboxLag(this.db);
    outboxAge.set({ service: this.service }, seconds);
    return seconds;
  }
}

function headersOf(row: OutboxRow) {
  const sent = headers();
  if (row.headers.traceparent) sent.set('traceparent', row.headers.traceparent);
  return sent;
}

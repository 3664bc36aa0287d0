import type { Change, Device, KeyEnvelope, LoggedChange } from './protocol.js';

/** A row as the server has it, sealed. A deleted row stays as `data: null`: an older change of another device may still come in after it. */
export interface Row {
  data: unknown;
  seq: number;
  key_version: number;
}

/** A change that is not acknowledged yet, sealed under the version named. */
export interface QueuedChange extends Change {
  key_version: number;
}

/** All that happens to a device. The journal keeps these, in order, and the state is what they add up to. */
export type ClientEvent =
  | { kind: 'registered'; device: Device }
  | { kind: 'queued'; changes: QueuedChange[] }
  | { kind: 'withdrawn'; table: string; row_id: string }
  | { kind: 'rekeyed'; envelope: KeyEnvelope }
  | { kind: 'sealed-again'; queue: QueuedChange[] }
  | { kind: 'sending'; push_no: number; count: number }
  | { kind: 'given-up' }
  | { kind: 'acknowledged'; first_seq: number }
  | { kind: 'pulled'; changes: LoggedChange[]; cursor: string }
  | { kind: 'snapshot'; rows: LoggedChange[]; cursor: string }
  | { kind: 'forgotten' };

/**
 * What a device knows: the server's rows (`rows`) and its own changes the server has not acknowledged (`queue`). The two are kept apart, and
 * reading lays the queue over the rows: that is the whole merge rule. The server's order decides between devices; what the person just did
 * shows at once and falls into its place when it is acknowledged.
 */
export class ClientState {
  device: Device | undefined;
  /** Undefined: nothing was pulled yet, or history was rewritten; the next pull begins with a snapshot. */
  cursor: string | undefined;
  pushNo = 0;
  queue: QueuedChange[] = [];
  /** The first `count` of the queue were sent under this number, and no answer was heard. */
  sending: { push_no: number; count: number } | undefined;
  envelope: KeyEnvelope | undefined;
  rows = new Map<string, Map<string, Row>>();

  get keyVersion(): number {
    return this.envelope?.key_version ?? 0;
  }

  apply(event: ClientEvent): void {
    switch (event.kind) {
      case 'registered':
        this.device = event.device;
        this.pushNo = event.device.last_push_no;
        return;
      case 'queued':
        this.queue.push(...event.changes);
        return;
      case 'withdrawn':
        this.queue = this.queue.filter((change, at) => at < (this.sending?.count ?? 0) || change.table !== event.table || change.row_id !== event.row_id);
        return;
      case 'rekeyed':
        this.envelope = event.envelope;
        return;
      case 'sealed-again':
        this.queue = event.queue;
        return;
      case 'sending':
        this.sending = { push_no: event.push_no, count: event.count };
        return;
      case 'given-up':
        this.sending = undefined;
        return;
      case 'acknowledged':
        return this.acknowledge(event.first_seq);
      case 'pulled':
        for (const change of event.changes) this.place(change);
        this.cursor = event.cursor;
        return;
      case 'snapshot':
        this.rows.clear();
        for (const row of event.rows) this.place(row);
        this.cursor = event.cursor;
        return;
      case 'forgotten':
        this.cursor = undefined;
    }
  }

  private acknowledge(firstSeq: number): void {
    const { push_no, count } = this.sending!;
    const changes = this.queue.splice(0, count);
    changes.forEach((change, at) => this.place({ ...change, seq: firstSeq + at }));
    this.pushNo = push_no;
    this.sending = undefined;
  }

  /** The later place wins, whatever arrives first: own changes may be acknowledged before or after a pull brought what follows them. */
  private place({ table, row_id, data, seq, key_version }: Change & Row): void {
    const rows = this.rows.get(table) ?? new Map<string, Row>();
    this.rows.set(table, rows);
    if (seq > (rows.get(row_id)?.seq ?? 0)) rows.set(row_id, { data, seq, key_version });
  }
}

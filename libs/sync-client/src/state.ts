import type { Change, Device, KeyEnvelope, LoggedChange } from './protocol.js';

/**
 * A row on the server, encrypted. A deleted row stays as `data: null`, because an older change may still arrive after
 * the deletion.
 */
export interface Row {
  data: unknown;
  seq: number;
  key_version: number;
}

/** A change that is not acknowledged yet, encrypted under `key_version`. */
export interface QueuedChange extends Change {
  key_version: number;
}

/**
 * Everything that can happen to a device. The journal stores these events in order, and replaying them yields the
 * state.
 */
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
 * A device's state: the server's rows (`rows`) and its own changes that the server has not acknowledged (`queue`).
 * Reading overlays the queue on the rows; that is the entire merge rule. The server's order decides between devices.
 * Local edits are visible at once and take their position in that order when they are acknowledged.
 */
export class ClientState {
  device: Device | undefined;
  /** Undefined if nothing was pulled yet or the history changed; the next pull then starts with a snapshot. */
  cursor: string | undefined;
  pushNo = 0;
  queue: QueuedChange[] = [];
  /** The batch in flight: the first `count` queued changes were sent under this number, and no response has arrived. */
  sending: { push_no: number; count: number } | undefined;
  envelope: KeyEnvelope | undefined;
  rows = new Map<string, Map<string, Row>>();

  get keyVersion(): number {
    return this.envelope?.key_version ?? 0;
  }

  /** The row as the app sees it: a queued change overrides the server's row. Undefined if it is deleted. */
  find(table: string, rowId: string): Pick<Row, 'data' | 'key_version'> | undefined {
    const row = this.newest.get(table)?.get(rowId) ?? this.rows.get(table)?.get(rowId);
    return row?.data === null ? undefined : row;
  }

  idsIn(table: string): string[] {
    const ids = new Set([...(this.rows.get(table)?.keys() ?? []), ...(this.newest.get(table)?.keys() ?? [])]);
    return [...ids].filter((rowId) => this.find(table, rowId));
  }

  /** The last queued change of each row. */
  private get newest(): Map<string, Map<string, QueuedChange>> {
    const { newest, length } =
      this.indexed?.queue === this.queue
        ? this.indexed
        : { newest: new Map<string, Map<string, QueuedChange>>(), length: 0 };
    for (const change of this.queue.slice(length)) put(newest, change.table, change.row_id, change);
    this.indexed = { queue: this.queue, length: this.queue.length, newest };
    return newest;
  }
  private indexed:
    { queue: QueuedChange[]; length: number; newest: Map<string, Map<string, QueuedChange>> } | undefined;

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
        this.queue = this.queue.filter(
          (change, at) =>
            at < (this.sending?.count ?? 0) || change.table !== event.table || change.row_id !== event.row_id,
        );
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
        for (const change of event.changes) this.store(change);
        this.cursor = event.cursor;
        return;
      case 'snapshot':
        this.rows.clear();
        for (const row of event.rows) this.store(row);
        this.cursor = event.cursor;
        return;
      case 'forgotten':
        this.cursor = undefined;
    }
  }

  private acknowledge(firstSeq: number): void {
    const { push_no, count } = this.sending!;
    const changes = this.queue.slice(0, count);
    this.queue = this.queue.slice(count);
    changes.forEach((change, at) => this.store({ ...change, seq: firstSeq + at }));
    this.pushNo = push_no;
    this.sending = undefined;
  }

  /** The higher seq wins, whatever arrives first: a pull may deliver later changes before our own are acknowledged. */
  private store({ table, row_id, data, seq, key_version }: Change & Row): void {
    if (seq > (this.rows.get(table)?.get(row_id)?.seq ?? 0)) put(this.rows, table, row_id, { data, seq, key_version });
  }
}

function put<T>(tables: Map<string, Map<string, T>>, table: string, rowId: string, value: T): void {
  const rows = tables.get(table);
  if (rows) rows.set(rowId, value);
  else tables.set(table, new Map([[rowId, value]]));
}

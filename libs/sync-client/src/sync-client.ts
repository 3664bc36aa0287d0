import { deleteBlob, downloadBlob, uploadBlob } from './blobs.js';
import { noCipher, type Cipher } from './cipher.js';
import { checkIn, listDevices, register, removeDevice } from './devices.js';
import { MemoryJournal, type Journal } from './journal.js';
import { openKeys, rotateKey } from './keys.js';
import { notifications, type NotificationOptions } from './notifications.js';
import type { Device, LoggedChange } from './protocol.js';
import { pull } from './pull.js';
import { push } from './push.js';
import { Session } from './session.js';
import type { QueuedChange } from './state.js';
import { Wire, type WireOptions } from './wire.js';

export interface SyncClientOptions extends WireOptions {
  /** A bearer token from `signIn` or from OAuth. */
  token: string;
  deviceName: string;
  platform?: 'macos' | 'windows' | 'linux' | 'ios' | 'android' | 'web';
  /** Persists the device's state. Without a journal the state is lost when the process ends. */
  journal?: Journal;
  cipher?: Cipher;
}

export interface WrittenRow {
  table: string;
  row_id: string;
  /** The whole row; null deletes it. */
  data: unknown;
}

/**
 * One device of one person in one app. `put` and `delete` work offline, `sync` pushes and pulls, and `rows` returns the
 * server's rows overlaid with changes that are not acknowledged yet. README.md describes the protocol.
 */
export class SyncClient {
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly session: Session,
    private readonly name: { device_name: string; platform: string },
  ) {}

  static open({
    journal = new MemoryJournal(),
    cipher = noCipher,
    deviceName,
    platform = 'linux',
    ...wire
  }: SyncClientOptions): SyncClient {
    return new SyncClient(new Session(new Wire(wire), journal, cipher), { device_name: deviceName, platform });
  }

  put(table: string, rowId: string, data: unknown): void {
    this.write([{ table, row_id: rowId, data }]);
  }
  delete(table: string, rowId: string): void {
    this.write([{ table, row_id: rowId, data: null }]);
  }

  /**
   * Queues several rows in one step, in this order. The device must be registered, because the owner is part of the
   * encryption context.
   */
  write(rows: readonly WrittenRow[], at = new Date()): void {
    const { state } = this.session;
    const changes = rows.map(({ table, row_id, data }): QueuedChange => {
      const op = data === null ? 'DELETE' : state.find(table, row_id) ? 'UPDATE' : 'INSERT';
      const change = { table, op, row_id, timestamp: at.toISOString(), key_version: state.keyVersion } as const;
      return { ...change, data: this.session.seal(change, data) };
    });
    this.session.record({ kind: 'queued', changes });
  }

  /** Removes the queued, unsent changes of a row, for example of one that the server refuses. */
  withdraw = (table: string, rowId: string): void => this.session.record({ kind: 'withdrawn', table, row_id: rowId });

  get(table: string, rowId: string): unknown {
    const row = this.session.state.find(table, rowId);
    return row && this.session.open({ table, row_id: rowId, key_version: row.key_version }, row.data);
  }

  /** All rows of a table by id, without deleted ones. */
  rows(table: string): Map<string, unknown> {
    return new Map(this.session.state.idsIn(table).map((rowId) => [rowId, this.get(table, rowId)]));
  }

  /** Pushes, then pulls. Returns the changes from the server. */
  sync = (): Promise<LoggedChange[]> =>
    this.inTurn(async () => {
      await this.ready();
      await push(this.session);
      return pull(this.session);
    });
  push = (): Promise<void> => this.inTurn(async () => (await this.ready(), push(this.session)));
  pull = (): Promise<LoggedChange[]> => this.inTurn(async () => (await this.ready(), pull(this.session)));

  register = (): Promise<Device> => this.inTurn(() => register(this.session, this.name));
  devices = (): Promise<Device[]> => listDevices(this.session);
  removeDevice = (id: string): Promise<void> => removeDevice(this.session, id);

  openKeys = (): Promise<void> => this.inTurn(() => openKeys(this.session));
  rotateKey = (): Promise<boolean> => this.inTurn(() => rotateKey(this.session));

  uploadBlob = (bytes: Uint8Array<ArrayBuffer>): Promise<string> => uploadBlob(this.session.wire, bytes);
  downloadBlob = (hash: string): Promise<Uint8Array> => downloadBlob(this.session.wire, hash);
  deleteBlob = (hash: string): Promise<void> => deleteBlob(this.session.wire, hash);

  notifications = (options: NotificationOptions): AsyncGenerator<void> => notifications(this.session, options);

  /** Number of changes that are not acknowledged. */
  get queued(): number {
    return this.session.state.queue.length;
  }
  get keyVersion(): number {
    return this.session.state.keyVersion;
  }
  get device(): Device {
    return this.session.device;
  }

  close(): void {
    this.session.journal.close();
  }

  /** Runs once per start of the app. */
  private async ready(): Promise<void> {
    if (this.isReady) return;
    if (this.session.state.device) await checkIn(this.session);
    else await register(this.session, this.name);
    this.isReady = true;
  }
  private isReady = false;

  /** Serialises operations: two concurrent pushes would send the same batch under two numbers. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn;
    return turn;
  }
}

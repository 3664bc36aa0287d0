import type { Cipher, Owner, RowContext } from './cipher.js';
import type { Journal } from './journal.js';
import type { Device } from './protocol.js';
import { ClientState, type ClientEvent } from './state.js';
import type { Wire } from './wire.js';

/**
 * Shared by the parts of a client: wire, cipher, journal, and the state, which changes only through events written to
 * the journal.
 */
export class Session {
  readonly state = new ClientState();

  constructor(
    readonly wire: Wire,
    readonly journal: Journal,
    readonly cipher: Cipher,
  ) {
    for (const event of journal.read()) this.state.apply(event);
    if (this.state.envelope) cipher.unlock(this.state.envelope, this.owner);
  }

  record(event: ClientEvent): void {
    this.journal.append(event);
    this.state.apply(event);
  }

  get device(): Device {
    if (!this.state.device) throw new Error('The device is not registered');
    return this.state.device;
  }

  get owner(): Owner {
    const { app_id, user_id } = this.device;
    return { app_id, user_id };
  }

  seal({ table, row_id, key_version }: RowKey, plain: unknown): unknown {
    return plain === null ? null : this.cipher.seal(plain, { ...this.owner, table, row_id, key_version });
  }

  open({ table, row_id, key_version }: RowKey, sealed: unknown): unknown {
    return sealed === null ? null : this.cipher.open(sealed, { ...this.owner, table, row_id, key_version });
  }
}

type RowKey = Omit<RowContext, keyof Owner>;

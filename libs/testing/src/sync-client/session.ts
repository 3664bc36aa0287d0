import type { Cipher, Place } from './cipher.js';
import type { Journal } from './journal.js';
import { ClientState, type ClientEvent } from './state.js';
import type { Wire } from './wire.js';

/** What the parts of a client share: the wire, the cipher, and a state that changes by what is written to the journal and in no other way. */
export class Session {
  readonly state = new ClientState();

  constructor(
    readonly wire: Wire,
    readonly journal: Journal,
    readonly cipher: Cipher,
  ) {
    for (const event of journal.read()) this.state.apply(event);
    if (this.state.envelope) cipher.unlock(this.state.envelope);
  }

  record(event: ClientEvent): void {
    this.journal.append(event);
    this.state.apply(event);
  }

  get deviceId(): string {
    if (!this.state.device) throw new Error('Register the device first');
    return this.state.device.id;
  }

  seal(plain: unknown, place: Place): unknown {
    return plain === null ? null : this.cipher.seal(plain, place);
  }

  open(sealed: unknown, place: Place): unknown {
    return sealed === null ? null : this.cipher.open(sealed, place);
  }
}

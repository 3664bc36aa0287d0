import type { ClientEvent } from './state.js';

export type { ClientEvent };

/** Where a device keeps what happened to it. An event is kept before anything is done that relies on it. */
export interface Journal {
  read(): Iterable<ClientEvent>;
  append(event: ClientEvent): void;
  close(): void;
}

/** For tests: a device "restarts" when another client is opened on the same journal. Kept as text, so that nothing is shared by reference. */
export class MemoryJournal implements Journal {
  constructor(private readonly lines: string[] = []) {}

  copy = (): MemoryJournal => new MemoryJournal([...this.lines]);

  *read(): Iterable<ClientEvent> {
    for (const line of this.lines) yield JSON.parse(line) as ClientEvent;
  }

  append(event: ClientEvent): void {
    this.lines.push(JSON.stringify(event));
  }

  close(): void {}
}

import type { ClientEvent } from './state.js';

export type { ClientEvent };

/** Persistent event log of a device. Each event is written before anything that depends on it is done. */
export interface Journal {
  read(): Iterable<ClientEvent>;
  append(event: ClientEvent): void;
  close(): void;
}

/**
 * For tests: opening another client on the same journal simulates a restart. Events are stored as text, so that nothing
 * is shared by reference.
 */
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

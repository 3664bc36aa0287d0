import type { Journal } from './journal.js';

/** All state: tables of JSON values by key, in order of first insertion. Values are replaced, never changed in place. */
export class Store {
  private readonly tables = new Map<string, Map<string, unknown>>();

  constructor(private readonly journal?: Journal) {
    for (const [table, key, value] of journal?.entries() ?? []) this.apply(table, key, value);
    journal?.compact(this.entries());
  }

  get(table: string, key: string): unknown {
    return this.tables.get(table)?.get(key);
  }

  values(table: string): unknown[] {
    return [...(this.tables.get(table)?.values() ?? [])];
  }

  keys(table: string): string[] {
    return [...(this.tables.get(table)?.keys() ?? [])];
  }

  put(table: string, key: string, value: unknown): void {
    this.apply(table, key, value);
    this.journal?.append([table, key, value]);
  }

  delete(table: string, key: string): void {
    this.apply(table, key, null);
    this.journal?.append([table, key, null]);
  }

  clear(): void {
    this.tables.clear();
    this.journal?.compact([]);
  }

  close(): void {
    this.journal?.close();
  }

  private apply(table: string, key: string, value: unknown): void {
    const rows = this.tables.get(table) ?? new Map<string, unknown>();
    if (value === null) rows.delete(key);
    else rows.set(key, value);
    this.tables.set(table, rows);
  }

  private *entries(): Iterable<[string, string, unknown]> {
    for (const [table, rows] of this.tables) for (const [key, value] of rows) yield [table, key, value];
  }
}

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export type Entry = [table: string, key: string, value: unknown];

/**
 * The state on disk: one JSON line per change, written before the caller gets an answer, so that a killed process loses nothing it
 * had answered. Opening it rewrites the file (temporary file, then rename); a last line cut short by the kill is dropped.
 */
export class Journal {
  private file: number | undefined;

  constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
  }

  *entries(): Iterable<Entry> {
    if (!existsSync(this.path)) return;
    const text = readFileSync(this.path, 'utf8');
    const complete = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const line of complete.split('\n')) if (line !== '') yield JSON.parse(line) as Entry;
  }

  compact(entries: Iterable<Entry>): void {
    this.close();
    const next = `${this.path}.next`;
    const file = openSync(next, 'w', 0o600);
    for (const entry of entries) writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(next, this.path);
    this.file = openSync(this.path, 'a');
  }

  append(entry: Entry): void {
    if (this.file === undefined) throw new Error('The journal is closed.');
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

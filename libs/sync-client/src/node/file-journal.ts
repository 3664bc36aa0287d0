import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.js';
import type { Journal } from '../journal.js';
import type { ClientEvent } from '../state.js';

/**
 * Stores one event per line in `<folder>/journal.jsonl`, synced to disk before `append` returns. Locks the folder;
 * other processes wait.
 */
export class FileJournal implements Journal {
  private constructor(
    private readonly path: string,
    private readonly file: number,
    private readonly release: () => void,
  ) {}

  static async open(folder: string): Promise<FileJournal> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const release = await lockFolder(folder);
    const path = join(folder, 'journal.jsonl');
    const file = openSync(path, existsSync(path) ? 'r+' : 'wx+', 0o600);
    return new FileJournal(path, file, release);
  }

  /**
   * An unterminated last line is an event that a crash interrupted before anything depended on it, so it is truncated.
   */
  *read(): Iterable<ClientEvent> {
    const bytes = readFileSync(this.path);
    const end = bytes.lastIndexOf(10) + 1;
    if (end < bytes.length) ftruncateSync(this.file, end);
    for (const line of bytes.toString('utf8', 0, end).split('\n')) if (line) yield JSON.parse(line) as ClientEvent;
    this.end = end;
  }
  private end = 0;

  append(event: ClientEvent): void {
    const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
    for (let written = 0; written < bytes.length;)
      written += writeSync(this.file, bytes, written, bytes.length - written, this.end + written);
    this.end += bytes.length;
    fdatasyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
    this.release();
  }
}

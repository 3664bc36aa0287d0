import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Git } from '../process/git.js';
import { ObjectReader } from './object-reader.js';

const maxOpen = 64;
const idleMs = 60_000;

/**
 * The open readers, one per repository in use. The least recently used one is closed to make room, and idle ones
 * are closed.
 */
@Injectable()
export class ObjectReaders implements OnModuleDestroy {
  private readonly open = new Map<string, ObjectReader>();
  private readonly sweep = setInterval(() => this.closeIdle(), idleMs / 4).unref();

  constructor(private readonly git: Git) {}

  of(directory: string): ObjectReader {
    const known = this.open.get(directory);
    this.open.delete(directory);
    const reader =
      known && !known.isOver ? known : new ObjectReader(this.git.spawn(directory, ['cat-file', '--batch-command']));
    this.open.set(directory, reader);
    if (this.open.size > maxOpen) this.closeOldest(directory);
    return reader;
  }

  /** Closes the reader of a repository whose packs were replaced. A busy reader closes when it is idle. */
  close(directory: string): void {
    const reader = this.open.get(directory);
    this.open.delete(directory);
    reader?.closeWhenIdle();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweep);
    for (const reader of this.open.values()) reader.close();
    this.open.clear();
  }

  /** A busy reader stays open; the next sweep finds it. */
  private closeOldest(except: string): void {
    for (const [directory, reader] of this.open)
      if (directory !== except && reader.isIdle) {
        reader.close();
        this.open.delete(directory);
        return;
      }
  }

  private closeIdle(): void {
    for (const [directory, reader] of this.open)
      if (reader.isOver || (reader.isIdle && Date.now() - reader.lastUsedAt > idleMs)) {
        reader.close();
        this.open.delete(directory);
      }
  }
}

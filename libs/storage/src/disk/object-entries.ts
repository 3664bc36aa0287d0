import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ObjectExists } from '../storage.errors.js';
import type { DiskLayout } from './disk-layout.js';
import { moveInto, writeChecked, type WrittenContent } from './durable-files.js';
import { isMissing, isTaken } from './file-errors.js';

const objectEntry = z.object({
  blob: z.string(),
  sizeBytes: z.number(),
  contentType: z.string(),
  sha256: z.string(),
  modifiedAt: z.coerce.date(),
});
export type ObjectEntry = z.output<typeof objectEntry>;

/** The index of objects. Every operation on an entry is atomic for all processes that share the directory. */
export class ObjectEntries {
  constructor(
    private readonly layout: DiskLayout,
    private readonly now: () => Date,
  ) {}

  async find(key: string): Promise<ObjectEntry | undefined> {
    return this.readAt(this.layout.entry(key));
  }

  async readAt(path: string): Promise<ObjectEntry | undefined> {
    try {
      return objectEntry.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Makes the finished file at `path` the content of `key`. */
  async adopt(
    key: string,
    path: string,
    content: WrittenContent & { contentType: string },
    ifAbsent: boolean,
  ): Promise<ObjectEntry> {
    const entry: ObjectEntry = { ...content, blob: randomUUID(), modifiedAt: this.now() };
    await moveInto(path, this.layout.blob(entry.blob));
    await this.commit(key, entry, ifAbsent);
    return entry;
  }

  /** Makes the same content available under another key without copying it. */
  async share(from: ObjectEntry, to: string): Promise<void> {
    const entry: ObjectEntry = { ...from, blob: randomUUID(), modifiedAt: this.now() };
    await mkdir(dirname(this.layout.blob(entry.blob)), { recursive: true });
    await link(this.layout.blob(from.blob), this.layout.blob(entry.blob));
    await this.commit(to, entry, false);
  }

  async remove(key: string): Promise<void> {
    const entry = await this.find(key);
    await rm(this.layout.entry(key), { force: true });
    if (entry) await rm(this.layout.blob(entry.blob), { force: true });
  }

  private async commit(key: string, entry: ObjectEntry, ifAbsent: boolean): Promise<void> {
    const replaced = ifAbsent ? undefined : await this.find(key);
    const incoming = await this.layout.newIncoming();
    try {
      await writeChecked(incoming, [Buffer.from(JSON.stringify(entry))], {});
      await moveInto(incoming, this.layout.entry(key), ifAbsent);
    } catch (error) {
      await Promise.all([rm(incoming, { force: true }), rm(this.layout.blob(entry.blob), { force: true })]);
      throw isTaken(error) ? new ObjectExists(key) : error;
    }
    if (replaced) await rm(this.layout.blob(replaced.blob), { force: true });
  }
}

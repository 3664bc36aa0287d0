import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkedKey } from '../object-key.js';
import { UploadNotFound } from '../storage.errors.js';

// '@' is not allowed in keys, so the keys `a` (a file `a@`) and `a/b` (in a directory `a`) can coexist.
export const entrySuffix = '@';

/**
 * Directory layout: `objects/` contains one small entry per key, which names an immutable file in `blobs/`. Renaming or
 * linking the entry creates the object atomically, with content and metadata.
 */
export class DiskLayout {
  readonly objects: string;
  private readonly blobs: string;
  private readonly incoming: string;
  private readonly uploads: string;

  constructor(directory: string) {
    this.objects = join(directory, 'objects');
    this.blobs = join(directory, 'blobs');
    this.incoming = join(directory, 'incoming');
    this.uploads = join(directory, 'uploads');
  }

  entry(key: string): string {
    return join(this.objects, ...checkedKey(key).split('/')) + entrySuffix;
  }

  blob(id: string): string {
    return join(this.blobs, id.slice(0, 2), id);
  }

  /** A new file name on the same file system, for content that does not belong to an object yet. */
  async newIncoming(): Promise<string> {
    await mkdir(this.incoming, { recursive: true });
    return join(this.incoming, randomUUID());
  }

  upload(uploadId: string): string {
    if (!/^[0-9a-f-]{36}$/.test(uploadId)) throw new UploadNotFound(uploadId);
    return join(this.uploads, uploadId);
  }

  part(uploadId: string, partNumber: number, sha256: string): string {
    return join(this.upload(uploadId), `${String(partNumber).padStart(5, '0')}.${sha256}`);
  }
}

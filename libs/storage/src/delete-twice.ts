import type { ObjectStorage } from './object-storage.js';

export interface DueDeletion {
  key: string;
  /** When the object lost its row. */
  created_at: Date;
}

/** A service's rows of objects to delete. */
export interface DeletionQueue {
  /** The oldest deletions that nobody is working on, leased until `until`. */
  lease: (times: { now: Date; until: Date }) => Promise<DueDeletion[]>;
  postpone: (key: string, until: Date) => Promise<unknown>;
  finish: (key: string) => Promise<unknown>;
}

export interface Uploading {
  /** How long an upload address lives. */
  addressSeconds: number;
  /** Whether anybody may have an address that writes there; everywhere when absent. */
  takesUploads?: (key: string) => boolean;
}

const leaseMs = 5 * 60_000;

/**
 * Deletes a batch of objects whose rows are gone: at once, and again when no request can bring bytes for them any more.
 * The row that says so goes last, so a crash only repeats a deletion. Returns how many were due.
 */
export async function deleteTwice(
  storage: Pick<ObjectStorage, 'delete'>,
  queue: DeletionQueue,
  now: Date,
  uploading: Uploading,
): Promise<number> {
  const { addressSeconds, takesUploads = () => true } = uploading;
  const due = await queue.lease({ now, until: new Date(now.getTime() + leaseMs) });
  for (const { key, created_at } of due) {
    await storage.delete(key);
    // Storage looks at the expiry of an address when a request begins: one that began in the last second may take as long again.
    const again = new Date(created_at.getTime() + 2 * addressSeconds * 1_000);
    if (takesUploads(key) && again > now) await queue.postpone(key, again);
    else await queue.finish(key);
  }
  return due.length;
}

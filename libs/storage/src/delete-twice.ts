import type { ObjectStorage } from './object-storage.js';

export interface DueDeletion {
  key: string;
  /** When the object's row was deleted. */
  created_at: Date;
}

/** A service's queue of objects to delete. */
export interface DeletionQueue {
  /** Leases the oldest deletions that no other worker has leased, until `until`. */
  lease: (times: { now: Date; until: Date }) => Promise<DueDeletion[]>;
  postpone: (key: string, until: Date) => Promise<unknown>;
  finish: (key: string) => Promise<unknown>;
}

export interface Uploading {
  /** Lifetime of an upload URL. */
  urlLifetimeSeconds: number;
  /** Whether upload URLs may exist for the key; by default for every key. */
  acceptsUploads?: (key: string) => boolean;
}

const leaseMs = 5 * 60_000;

/**
 * Deletes a batch of objects whose rows are gone: once immediately, and again when no upload can recreate them any
 * more. The queue entry is removed last, so a crash only repeats a deletion. Returns how many were due.
 */
export async function deleteTwice(
  storage: Pick<ObjectStorage, 'delete'>,
  queue: DeletionQueue,
  now: Date,
  uploading: Uploading,
): Promise<number> {
  const { urlLifetimeSeconds, acceptsUploads = () => true } = uploading;
  const due = await queue.lease({ now, until: new Date(now.getTime() + leaseMs) });
  for (const { key, created_at } of due) {
    await storage.delete(key);
    // Storage checks a URL's expiry when a request starts, so an upload that starts in the last second may run on.
    // Allow it the same time again.
    const again = new Date(created_at.getTime() + 2 * urlLifetimeSeconds * 1_000);
    if (acceptsUploads(key) && again > now) await queue.postpone(key, again);
    else await queue.finish(key);
  }
  return due.length;
}

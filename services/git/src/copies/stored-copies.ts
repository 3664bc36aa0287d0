import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Jobs } from '@mnw/jobs/jobs';
import { CONFIG } from '@mnw/host/config-token';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { CopiesFull } from './copies.errors.js';
import {
  beginCopy,
  completeCopy,
  evictOldest,
  storedBytes,
  useCopy,
  type CopiesOf,
  type Copy,
  type CopyOf,
} from './copies.queries.js';

export const sweepCopiesJob = 'git__sweep-copies';

/** How long the link to a copy is valid. The copy is not evicted before. */
export const linkSeconds = 3_600;
/**
 * `useCopy` records a use at most once an hour, so a link may have been issued up to an hour after the recorded
 * use.
 */
const mayBeLinkedMs = (linkSeconds + 3_600) * 1_000;
/** Upper limit for the time that creating a copy takes. */
const makingMs = 30 * 60_000;

export interface Made {
  sha256: string | null;
  sizeBytes: number;
}

/**
 * Copies of repository contents in object storage. The row is inserted before the bytes are written, so no object
 * is left uncounted. There are limits per repository, per owner and in total, and the sweep removes unused copies.
 */
@Injectable()
export class StoredCopies {
  private readonly making = new Map<string, Promise<Copy>>();

  constructor(
    private readonly db: GitDb,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  find(of: CopyOf): Promise<Copy | undefined> {
    return useCopy(this.db, of, this.clock.now());
  }

  /**
   * Returns the existing copy or a new one, which `make` writes under the given key. Of concurrent requests, one
   * creates it.
   */
  async findOrMake(of: CopyOf, expectedBytes: number, make: (key: string) => Promise<Made>): Promise<Copy> {
    const name = `${of.repoId} ${of.kind} ${of.objectId}`;
    const making = this.making.get(name) ?? this.made(of, expectedBytes, make).finally(() => this.making.delete(name));
    this.making.set(name, making);
    return making;
  }

  private async made(of: CopyOf, sizeBytes: number, make: (key: string) => Promise<Made>): Promise<Copy> {
    const known = await this.find(of);
    if (known) return known;
    await this.makeRoom(of);
    const storageKey = `git/${of.repoId}/copies/${of.objectId}/${randomUUID()}`;
    const now = this.clock.now();
    const { id } = await beginCopy(this.db, of, {
      storageKey,
      sizeBytes,
      now,
      until: new Date(now.getTime() + makingMs),
    });
    const done = await make(storageKey);
    await this.db.transaction((tx) => completeCopy(tx, id, { ...done, now: this.clock.now() }));
    const current = await this.find(of);
    // A forced push removed the copy while it was being created.
    if (!current) throw new CopiesFull();
    return current;
  }

  link(copy: Copy, filename: string, contentType?: string): Promise<{ url: string }> {
    const type = contentType === undefined ? {} : { contentType };
    return this.storage.presignGet(copy.storage_key, {
      filename,
      ...type,
      disposition: 'attachment',
      expiresInSeconds: linkSeconds,
    });
  }

  private async makeRoom({ repoId, ownerId }: CopyOf): Promise<void> {
    const { GIT_COPIES_REPO_BYTES, GIT_COPIES_OWNER_BYTES, GIT_COPIES_BYTES } = this.config;
    const stored = await storedBytes(this.db, { repoId, ownerId }, this.clock.now());
    await this.evict({ repoId }, stored.repository - GIT_COPIES_REPO_BYTES);
    await this.evict({ ownerId }, stored.owner - GIT_COPIES_OWNER_BYTES);
    await this.evict({}, stored.all - GIT_COPIES_BYTES);
  }

  /** Evicts old copies to free the `over` bytes beyond a limit, and refuses if copies in use take all of it. */
  private async evict(whose: CopiesOf, over: number): Promise<void> {
    if (over < 0) return;
    const now = this.clock.now();
    const freed = await evictOldest(this.db, whose, over + 1, new Date(now.getTime() - mayBeLinkedMs), now);
    await this.jobs.wake(sweepCopiesJob);
    if (freed <= over) throw new CopiesFull();
  }
}

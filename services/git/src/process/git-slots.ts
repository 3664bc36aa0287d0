import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { GitBusy, TooManyWaiting } from './git.errors.js';

/**
 * `lookup` searches a repository's history for one commit, `fetch` and `push` talk to a client, `work` is
 * everything else.
 */
export type SlotKind = 'work' | 'lookup' | 'fetch' | 'push';

/** Concurrent fetches per client, and concurrent pushes per client. */
const transfersPerClient = 2;
const isTransfer = (kind: SlotKind): boolean => kind === 'fetch' || kind === 'push';

interface Bounds {
  /** Slots that this kind of process may hold at once, and how many of them one party may hold. */
  total: number;
  perParty: number;
}

interface TakeOptions {
  kind?: SlotKind;
  /** The account of a transfer, or the IP address if there is none. */
  client?: string | undefined;
  address?: string | undefined;
  signal?: AbortSignal | undefined;
}

interface Entry {
  kind: SlotKind;
  party: string;
  client: string | undefined;
  address: string | undefined;
  start: () => void;
}

/**
 * Limits how many heavy git processes run at once. Others wait in a queue, and are refused beyond its limit. Each
 * kind of process has its own limits and queue, so that many requests of one kind leave slots for the others.
 */
@Injectable()
export class GitSlots {
  private readonly held = new Map<string, number>();
  private readonly waiting: Entry[] = [];
  private readonly bounds: Readonly<Record<SlotKind, Bounds>>;
  /** Slots that fetches and pushes may hold together, because their clients decide how long they take. */
  private readonly transfers: number;
  private readonly waitingPerClient: number;
  private total = 0;

  constructor(@Inject(CONFIG) private readonly config: GitConfig) {
    const all = config.GIT_PROCESSES;
    const half = Math.max(1, Math.ceil(all / 2));
    const quarter = Math.max(1, Math.floor(all / 4));
    const transfer = { total: Math.max(1, Math.floor(all / 2)), perParty: half };
    this.bounds = {
      work: { total: all, perParty: half },
      fetch: transfer,
      push: transfer,
      lookup: { total: quarter, perParty: 1 },
    };
    this.transfers = Math.max(1, all - quarter);
    this.waitingPerClient = Math.max(1, Math.floor(config.GIT_PROCESSES_WAITING / 4));
  }

  /**
   * Waits for a slot; call the returned function when the process has exited. Rejects if `signal` aborts first. The
   * party is the id of the repository's owner, except for a `lookup`, where it is the repository.
   */
  async take(party: string, { kind = 'work', client, address, signal }: TakeOptions = {}): Promise<() => void> {
    if (signal?.aborted) throw new GitBusy();
    this.refuseBeyondQueue(kind, client, address);
    const counted = countedAs({ kind, party, client });
    await new Promise<void>((start, reject) => {
      const entry = { kind, party, client, address, start };
      this.waiting.push(entry);
      signal?.addEventListener(
        'abort',
        () => {
          const at = this.waiting.indexOf(entry);
          if (at >= 0) this.waiting.splice(at, 1);
          reject(new GitBusy());
        },
        { once: true },
      );
      this.startNext();
    });
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.total -= 1;
      for (const key of counted) this.count(key, -1);
      this.startNext();
    };
  }

  /** The queue of each kind is limited, and so is the share that one account or IP address may take. */
  private refuseBeyondQueue(kind: SlotKind, client: string | undefined, address: string | undefined): void {
    const queue = this.waiting.filter((each) => each.kind === kind);
    const ofAccount = queue.filter((each) => client !== undefined && each.client === client);
    const ofAddress = queue.filter((each) => address !== undefined && each.address === address);
    if (Math.max(ofAccount.length, ofAddress.length) >= this.waitingPerClient) throw new TooManyWaiting();
    if (queue.length >= this.config.GIT_PROCESSES_WAITING) throw new GitBusy();
  }

  private startNext(): void {
    while (this.total < this.config.GIT_PROCESSES) {
      const at = this.waiting.findIndex((entry) => this.mayStart(entry));
      if (at < 0) return;
      const [next] = this.waiting.splice(at, 1);
      this.total += 1;
      for (const key of countedAs(next!)) this.count(key, 1);
      next!.start();
    }
  }

  private mayStart({ kind, party, client }: Entry): boolean {
    if (client !== undefined && this.heldBy(`${kind} for ${client}`) >= transfersPerClient) return false;
    if (isTransfer(kind) && this.heldBy('transfer') >= this.transfers) return false;
    const { total, perParty } = this.bounds[kind];
    return this.heldBy(kind) < total && this.heldBy(`${kind} of ${party}`) < perParty;
  }

  private heldBy(key: string): number {
    return this.held.get(key) ?? 0;
  }

  private count(key: string, change: number): void {
    const now = this.heldBy(key) + change;
    if (now === 0) this.held.delete(key);
    else this.held.set(key, now);
  }
}

const countedAs = ({ kind, party, client }: Pick<Entry, 'kind' | 'party' | 'client'>): string[] => [
  kind,
  `${kind} of ${party}`,
  ...(isTransfer(kind) ? ['transfer'] : []),
  ...(client === undefined ? [] : [`${kind} for ${client}`]),
];

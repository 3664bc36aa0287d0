import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { GitBusy, TooManyWaiting } from './git.errors.js';

/** `lookup` is the search for one commit in the history of a repository, `fetch` and `push` speak with a client; `work` is everything else. */
export type SlotKind = 'work' | 'lookup' | 'fetch' | 'push';

/** Fetches of one client that run at once, and as many pushes. */
const transfersPerClient = 2;
const isTransfer = (kind: SlotKind): boolean => kind === 'fetch' || kind === 'push';

interface Bounds {
  /** Slots that this kind of process may hold at once, and of those one party. */
  total: number;
  perParty: number;
}

interface TakeOptions {
  kind?: SlotKind;
  /** The account that a transfer is for, or the address where there is none. */
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
 * Limits how many heavy git processes run at once. The others wait in turn, and above a bound they are refused. Each kind of process has its own
 * bounds and its own queue, so that strangers who ask for much of one kind leave slots for the others.
 */
@Injectable()
export class GitSlots {
  private readonly held = new Map<string, number>();
  private readonly waiting: Entry[] = [];
  private readonly bounds: Readonly<Record<SlotKind, Bounds>>;
  /** Slots that fetches and pushes may hold together: their clients decide how long they take. */
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
   * Waits for a slot; call the returned function when the process has ended. Rejects when `signal` aborts first. The party is the id of
   * the repository's owner, everywhere; only the party of a `lookup` is the repository.
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

  /** The queue of a kind is bounded, and so is the share of it that one account or one address may take. */
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

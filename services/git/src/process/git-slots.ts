import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/messaging/config-token';
import type { GitConfig } from '../git.config.js';
import { GitBusy } from './git.errors.js';

/** `lookup` is the search for one commit in the history of a repository, `fetch` sends one to a client; `work` is everything else, pushes included. */
export type SlotKind = 'work' | 'lookup' | 'fetch';

/** Fetches of one client that run at once. */
const fetchesPerClient = 2;

interface Bounds {
  /** Slots that this kind of process may hold at once, and of those one party. */
  total: number;
  perParty: number;
}

interface TakeOptions {
  kind?: SlotKind;
  /** The address or account that a fetch is for. */
  client?: string | undefined;
  signal?: AbortSignal | undefined;
}

interface Entry {
  kind: SlotKind;
  party: string;
  client: string | undefined;
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
  private total = 0;

  constructor(@Inject(CONFIG) private readonly config: GitConfig) {
    const all = config.GIT_PROCESSES;
    const half = Math.max(1, Math.ceil(all / 2));
    this.bounds = { work: { total: all, perParty: half }, fetch: { total: Math.max(1, Math.floor(all / 2)), perParty: half }, lookup: { total: Math.max(1, Math.floor(all / 4)), perParty: 1 } };
  }

  /**
   * Waits for a slot; call the returned function when the process has ended. Rejects when `signal` aborts first. The party of `work` and `fetch` is the id of
   * the repository's owner, everywhere; the party of a `lookup` is the repository.
   */
  async take(party: string, { kind = 'work', client, signal }: TakeOptions = {}): Promise<() => void> {
    if (signal?.aborted || this.waiting.filter((each) => each.kind === kind).length >= this.config.GIT_PROCESSES_WAITING) throw new GitBusy();
    const counted = countedAs({ kind, party, client });
    await new Promise<void>((start, reject) => {
      const entry = { kind, party, client, start };
      this.waiting.push(entry);
      signal?.addEventListener('abort', () => {
        const at = this.waiting.indexOf(entry);
        if (at >= 0) this.waiting.splice(at, 1);
        reject(new GitBusy());
      }, { once: true });
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
    if (client !== undefined && this.heldBy(`client ${client}`) >= fetchesPerClient) return false;
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

const countedAs = ({ kind, party, client }: Omit<Entry, 'start'>): string[] =>
  [kind, `${kind} of ${party}`, ...(client === undefined ? [] : [`client ${client}`])];

import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/messaging/config-token';
import type { GitConfig } from '../git.config.js';
import { GitBusy } from './git.errors.js';

/** How many heavy git processes run at once: the rest wait in turn, and past a bound they are turned away. One owner never holds more than half. */
@Injectable()
export class GitSlots {
  private readonly running = new Map<string, number>();
  private readonly waiting: { owner: string; start: () => void }[] = [];
  private total = 0;

  constructor(@Inject(CONFIG) private readonly config: GitConfig) {}

  /** Waits for a slot; call what it gives back when the process has ended. Gives up when `signal` aborts. */
  async take(owner: string, signal?: AbortSignal): Promise<() => void> {
    if (this.waiting.length >= this.config.GIT_PROCESSES_WAITING) throw new GitBusy();
    await new Promise<void>((start, reject) => {
      const entry = { owner, start };
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
      this.count(owner, -1);
      this.startNext();
    };
  }

  private startNext(): void {
    const perOwner = Math.max(1, Math.ceil(this.config.GIT_PROCESSES / 2));
    while (this.total < this.config.GIT_PROCESSES) {
      const at = this.waiting.findIndex(({ owner }) => (this.running.get(owner) ?? 0) < perOwner);
      if (at < 0) return;
      const [next] = this.waiting.splice(at, 1);
      this.total += 1;
      this.count(next!.owner, 1);
      next!.start();
    }
  }

  private count(owner: string, change: number): void {
    const now = (this.running.get(owner) ?? 0) + change;
    if (now === 0) this.running.delete(owner);
    else this.running.set(owner, now);
  }
}

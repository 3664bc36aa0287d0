import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { normalized } from '@mnw/contracts/normalized';
import { TooBusy } from '../identity.errors.js';

/** OWASP's first recommendation for argon2id (the library's default variant): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const mostQueued = 64;

/**
 * argon2id with a concurrency limit (the number of cores) and a bounded queue: 64 parallel hashes occupy the whole
 * thread pool (a file read waited 1.5 s as measured).
 */
@Injectable()
export class PasswordHashing {
  private readonly atOnce = availableParallelism();
  private active = 0;
  private readonly queue: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.gated(() => hash(normalized(password, 'NFKC'), parameters));
  }

  verify(stored: string, password: string): Promise<boolean> {
    return this.gated(() => verify(stored, normalized(password, 'NFKC')));
  }

  /**
   * Does the work of a verification and returns false, because unknown and locked accounts must take as long as known
   * ones.
   */
  async pretend(password: string): Promise<false> {
    this.decoy ??= this.hash('a password nobody has');
    await this.verify(await this.decoy, password);
    return false;
  }

  /** Whether this hash was made with weaker parameters than today's. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith('$argon2id$v=19$m=19456,t=2,p=1$');
  }

  private async gated<T>(work: () => Promise<T>): Promise<T> {
    if (this.active >= this.atOnce) {
      if (this.queue.length >= mostQueued) throw new TooBusy();
      await new Promise<void>((turn) => this.queue.push(turn));
    } else this.active++;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.active--;
    }
  }
}

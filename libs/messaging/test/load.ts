import { DomainError } from '@mnw/contracts/domain-error';
import { sql } from '@mnw/db/sql';
import type { World } from '@mnw/testing/world';
import { record } from './probe-service.js';

const lanes = 8;

/**
 * Records events continuously, each retried with one idempotency key until it is answered, as a careful client
 * does. Therefore every number up to the last must in the end have its effect once.
 */
export class Load {
  answered = 0;
  /** Codes of the refusals received. */
  readonly refusals = new Set<string>();
  private next = 0;
  private ending = false;
  private readonly work: Promise<unknown>;

  constructor(
    private readonly world: World,
    private readonly deadlineMs = 500,
  ) {
    this.work = Promise.all(Array.from({ length: lanes }, () => this.lane()));
  }

  /** Stops and returns the number of recorded events. */
  async stop(): Promise<number> {
    this.ending = true;
    await this.work;
    return this.answered;
  }

  private async lane(): Promise<void> {
    while (!this.ending) {
      const id = this.next++;
      while (!(await this.isAnswered(id))) await this.world.db.run(sql`select 1`);
      this.answered++;
    }
  }

  private async isAnswered(id: number): Promise<boolean> {
    try {
      await this.world.bus.call(
        record,
        { id },
        { deadlineMs: this.deadlineMs, idempotency: { key: `load-${id}`, requestHash: String(id), actorKey: 'load' } },
      );
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refusals.add(error.code);
      return false;
    }
  }
}

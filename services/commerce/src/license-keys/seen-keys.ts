import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { LicenseKeyId } from '@mnw/contracts/ids';
import { Logger } from '@mnw/observability/logger';
import { CommerceDb } from '../commerce.db.js';
import { markValidated } from './license.queries.js';

const flushMs = 10_000;

/**
 * Records when keys were last validated. Writes are batched, so validating itself writes nothing; a crash loses up
 * to ten seconds.
 */
@Injectable()
export class SeenKeys implements OnApplicationShutdown {
  private ids = new Set<LicenseKeyId>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: CommerceDb,
    private readonly log: Logger,
  ) {}

  note(id: LicenseKeyId): void {
    this.ids.add(id);
    this.timer ??= setTimeout(() => void this.flush(), flushMs).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  private async flush(): Promise<void> {
    const ids = [...this.ids];
    this.ids.clear();
    this.timer = undefined;
    if (ids.length === 0) return;
    try {
      await markValidated(this.db, ids);
    } catch (error) {
      this.log.warn({ err: error, keys: ids.length }, 'last validation of licence keys not written');
    }
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Tx } from '@mnw/db/tx';
import { Job } from '@mnw/jobs/job.decorator';
import { CatalogDb } from '../catalog.db.js';
import { lockItem } from './items.queries.js';
import { lockDueItem, unschedule, type DueItem } from './listing.queries.js';
import { missingFor } from './publishing-rules.js';
import { makeItemPublic } from './make-item-public.js';

@Injectable()
export class PublishScheduled {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Job({ name: 'catalog__publish-scheduled', everyMs: 10_000 })
  publishNext(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const due = await lockDueItem(tx, this.clock.now());
      if (due) await this.publish(tx, due);
      return due ? 1 : 0;
    });
  }

  /**
   * An item that no longer meets the rules, or whose project was hidden meanwhile, stays a draft; its creator sees
   * what is missing.
   */
  private async publish(tx: Tx, { id, user_id, username }: DueItem): Promise<void> {
    const row = await lockItem(tx, id, user_id);
    const isHidden = !row.project_is_public && row.project_published_at !== null;
    if (missingFor(row).length === 0 && !isHidden) await makeItemPublic(tx, row, username, this.clock.now());
    await unschedule(tx, id);
  }
}

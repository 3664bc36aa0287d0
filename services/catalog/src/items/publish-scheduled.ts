import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Job } from '@mnw/jobs/job.decorator';
import { CatalogDb } from '../catalog.db.js';
import { lockItem } from './items.queries.js';
import { missingFor } from './publishing-rules.js';
import { showItem } from './show-item.js';

interface Due {
  id: string;
  user_id: string;
  username: string;
}

@Injectable()
export class PublishScheduled {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Job({ name: 'catalog__publish-scheduled', everyMs: 10_000 })
  publishNext(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const due = await this.claim(tx);
      if (due) await this.publish(tx, due);
      return due ? 1 : 0;
    });
  }

  private claim(tx: Tx): Promise<Due | undefined> {
    return tx.maybe<Due>(sql`
      select i.id, p.user_id, u.username from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
      where i.scheduled_at <= ${this.clock.now()} order by i.scheduled_at limit 1 for update of i skip locked`);
  }

  /** What became unfit or whose project was hidden meanwhile stays a draft; its creator sees what is missing. */
  private async publish(tx: Tx, { id, user_id, username }: Due): Promise<void> {
    const row = await lockItem(tx, id, user_id);
    const isHidden = !row.project_is_public && row.project_published_at !== null;
    if (missingFor(row).length === 0 && !isHidden) await showItem(tx, row, username, this.clock.now());
    await tx.run(sql`update items set scheduled_at = null where id = ${id}`);
  }
}

import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { pullChanges } from '@mnw/contracts/sync/changes.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { rowsAsJson } from './changes-json.js';
import { readCursor, writeCursor } from './cursor.js';
import { lookedThrough, noteSeen, pageBytes, pageOfRows, standingOf, type PageRow, type Page } from './pull.queries.js';
import { refuseLost } from './refuse-lost.js';

@Controller()
export class PullChanges {
  constructor(private readonly db: SyncDb) {}

  /** The answer's JSON: data is put into it as PostgreSQL has it, unread. */
  @Rpc(pullChanges)
  async execute(input: InputOf<typeof pullChanges>, actor: Actor): Promise<string> {
    const { appId, userId } = requireApp(actor);
    const { device_id: deviceId, include_own, tables = null, since = null, limit } = input;
    const place = readCursor(input.cursor);
    const standing = await standingOf(this.db, { appId, userId, deviceId });
    refuseLost(place, standing);
    const page: Page = {
      appId,
      userId,
      after: place.seq,
      head: standing.head,
      without: include_own ? null : deviceId,
      tables,
      since,
      limit,
    };
    const rows = place.seq < standing.head ? await pageOfRows(this.db, page) : [];
    // A device that is here after long, or goes back, holds no folding up: it may have happened before the rows were read.
    if (standing.seen_long_ago || place.seq < standing.acked_seq)
      refuseLost(place, await standingOf(this.db, { appId, userId, deviceId }));
    const reached = await this.reached(page, rows);
    const hasMore = reached < standing.head;
    if (standing.seen_long_ago || (!hasMore && place.seq > standing.acked_seq))
      await noteSeen(this.db, deviceId, place.seq);
    const cursor = JSON.stringify(writeCursor(standing.epoch, reached, place.asInteger));
    return `{"changes":${rowsAsJson(rows)},"cursor":${cursor},"has_more":${hasMore},"head":${standing.head},"key_version":${standing.key_version}}`;
  }

  /** The cursor passes rows that are not shown too; the head is given out only when everything before it was looked at. */
  private async reached(page: Page, rows: readonly PageRow[]): Promise<number> {
    const last = rows.at(-1)?.seq ?? page.after;
    if (rows.length >= page.limit || page.after >= page.head) return last;
    return (rows.at(-1)?.bytes ?? 0) >= pageBytes ? last : lookedThrough(this.db, page);
  }
}

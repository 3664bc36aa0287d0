import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { pullChanges } from '@mnw/contracts/sync/changes.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { rowsAsJson } from './changes-json.js';
import { readCursor, writeCursor } from './cursor.js';
import {
  scannedUpTo,
  acknowledge,
  pageBytes,
  pageOfRows,
  logStateFor,
  type PageRow,
  type Page,
} from './pull.queries.js';
import { refuseStaleCursor } from './refuse-stale-cursor.js';

@Controller()
export class PullChanges {
  constructor(private readonly db: SyncDb) {}

  /** Returns the response as JSON text, into which PostgreSQL's `data` is copied without parsing. */
  @Rpc(pullChanges)
  async execute(input: InputOf<typeof pullChanges>, actor: Actor): Promise<string> {
    const { appId, userId } = requireApp(actor);
    const { device_id: deviceId, include_own, tables = null, since = null, limit } = input;
    const position = readCursor(input.cursor);
    const state = await logStateFor(this.db, { appId, userId, deviceId });
    refuseStaleCursor(position, state);
    const page: Page = {
      appId,
      userId,
      after: position.seq,
      head: state.head,
      without: include_own ? null : deviceId,
      tables,
      since,
      limit,
    };
    const rows = position.seq < state.head ? await pageOfRows(this.db, page) : [];
    // Stale devices and rewound cursors do not block compaction, so the log may have been compacted before we read
    // these rows. Check again.
    if (state.seen_long_ago || position.seq < state.acked_seq)
      refuseStaleCursor(position, await logStateFor(this.db, { appId, userId, deviceId }));
    const reached = await this.reached(page, rows);
    const hasMore = reached < state.head;
    if (state.seen_long_ago || (!hasMore && position.seq > state.acked_seq))
      await acknowledge(this.db, deviceId, position.seq);
    const cursor = JSON.stringify(writeCursor(state.epoch, reached, position.asInteger));
    return `{"changes":${rowsAsJson(rows)},"cursor":${cursor},"has_more":${hasMore},"head":${state.head},"key_version":${state.key_version}}`;
  }

  /**
   * The next cursor also skips rows that the filters hide. It reaches the head only after every row before it was
   * scanned.
   */
  private async reached(page: Page, rows: readonly PageRow[]): Promise<number> {
    const last = rows.at(-1)?.seq ?? page.after;
    if (rows.length >= page.limit || page.after >= page.head) return last;
    return (rows.at(-1)?.bytes ?? 0) >= pageBytes ? last : scannedUpTo(this.db, page);
  }
}

import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { takeSnapshot } from '@mnw/contracts/sync/changes.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { rowsAsJson } from './changes-json.js';
import { writeCursor } from './cursor.js';
import { pageBytes, standingOf } from './pull.queries.js';
import { refuseLost } from './refuse-lost.js';
import { liveRows } from './snapshot.queries.js';

/** Where a snapshot stands: of which history, up to which number, and after which row it goes on. */
interface PageToken {
  epoch: string;
  upTo: number;
  after: number;
}

const shape = /^s1\.([0-9a-f-]{36})\.(\d{1,15})\.(\d{1,15})$/;

@Controller()
export class TakeSnapshot {
  constructor(private readonly db: SyncDb) {}

  /**
   * What was changed while the pages were read comes with the pull that follows. Rows that were deleted after the first page and folded since
   * would be in neither, so the horizon is asked for after the rows, and the snapshot begins again.
   */
  @Rpc(takeSnapshot)
  async execute({ device_id: deviceId, page, limit }: InputOf<typeof takeSnapshot>, actor: Actor): Promise<string> {
    const { appId, userId } = requireApp(actor);
    const standing = await standingOf(this.db, { appId, userId, deviceId });
    const { epoch, upTo, after } =
      page === undefined ? { epoch: standing.epoch, upTo: standing.head, after: 0 } : readPage(page);
    const rows = await liveRows(this.db, { appId, userId, after, upTo, limit, pageBytes });
    refuseLost(
      { epoch: (known) => known === epoch, seq: upTo, asInteger: false },
      await standingOf(this.db, { appId, userId, deviceId }),
    );
    const last = rows.at(-1);
    const isLast = !last || (rows.length < limit && last.bytes < pageBytes);
    const next = isLast ? null : `s1.${epoch}.${upTo}.${last.seq}`;
    return `{"rows":${rowsAsJson(rows)},"next":${JSON.stringify(next)},"cursor":${JSON.stringify(writeCursor(epoch, upTo, false))},"key_version":${standing.key_version}}`;
  }
}

function readPage(page: string): PageToken {
  const [, epoch, upTo, after] = shape.exec(page) ?? [];
  if (epoch === undefined)
    throw new DomainError('input.invalid', 'invalid', 'Not a page of a snapshot.', {
      field: 'page',
      errors: [{ field: 'page', message: 'Not a page of a snapshot' }],
    });
  return { epoch, upTo: Number(upTo), after: Number(after) };
}

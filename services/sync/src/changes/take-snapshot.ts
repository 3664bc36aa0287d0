import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { takeSnapshot } from '@mnw/contracts/sync/changes.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { rowsAsJson } from './changes-json.js';
import { writeCursor } from './cursor.js';
import { pageBytes, logStateFor } from './pull.queries.js';
import { refuseStaleCursor } from './refuse-stale-cursor.js';
import { liveRows } from './snapshot.queries.js';

/**
 * Position in a snapshot: the epoch, the last sequence number it covers, and the row after which the next page starts.
 */
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
   * The pull after the last page delivers what changed while the pages were read. Rows that were deleted after the
   * first page and have been compacted since would be in neither, so the horizon is checked after reading, and the
   * client must restart the snapshot.
   */
  @Rpc(takeSnapshot)
  async execute({ device_id: deviceId, page, limit }: InputOf<typeof takeSnapshot>, actor: Actor): Promise<string> {
    const { appId, userId } = requireApp(actor);
    const state = await logStateFor(this.db, { appId, userId, deviceId });
    const { epoch, upTo, after } =
      page === undefined ? { epoch: state.epoch, upTo: state.head, after: 0 } : readPage(page);
    const rows = await liveRows(this.db, { appId, userId, after, upTo, limit, pageBytes });
    refuseStaleCursor(
      { epoch: (known) => known === epoch, seq: upTo, asInteger: false },
      await logStateFor(this.db, { appId, userId, deviceId }),
    );
    const last = rows.at(-1);
    const isLast = !last || (rows.length < limit && last.bytes < pageBytes);
    const next = isLast ? null : `s1.${epoch}.${upTo}.${last.seq}`;
    return `{"rows":${rowsAsJson(rows)},"next":${JSON.stringify(next)},"cursor":${JSON.stringify(writeCursor(epoch, upTo, false))},"key_version":${state.key_version}}`;
  }
}

function readPage(page: string): PageToken {
  const [, epoch, upTo, after] = shape.exec(page) ?? [];
  if (epoch === undefined)
    throw new DomainError('input.invalid', 'invalid', 'Not a snapshot page token.', {
      field: 'page',
      errors: [{ field: 'page', message: 'Not a snapshot page token' }],
    });
  return { epoch, upTo: Number(upTo), after: Number(after) };
}

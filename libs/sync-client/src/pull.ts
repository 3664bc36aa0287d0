import { adoptNewestKey } from './keys.js';
import type { LoggedChange, PullAnswer, SnapshotPage } from './protocol.js';
import type { Session } from './session.js';
import { isRefusal } from './sync-refused.js';

/**
 * Applies all changes since the cursor. A device without a cursor first fetches a snapshot: the last state of each row,
 * and a cursor to continue from.
 */
export async function pull(session: Session): Promise<LoggedChange[]> {
  const seen: LoggedChange[] = [];
  for (let hasMore = true; hasMore;) {
    const { changes, has_more } = await restartIfLost(
      session,
      session.state.cursor === undefined ? takeSnapshot : pullPage,
    );
    seen.push(...changes);
    hasMore = has_more;
  }
  return seen;
}

interface Page {
  changes: LoggedChange[];
  has_more: boolean;
}

/**
 * Restarts from a snapshot if the server was restored or has compacted the log beyond the cursor. Queued changes stay
 * queued.
 */
async function restartIfLost(session: Session, take: (session: Session) => Promise<Page>): Promise<Page> {
  try {
    return await take(session);
  } catch (error) {
    if (!isRefusal(error, 'sync.must-refetch')) throw error;
    session.record({ kind: 'forgotten' });
    return { changes: [], has_more: true };
  }
}

async function pullPage(session: Session): Promise<Page> {
  const page = await session.wire.call<PullAnswer>('POST', 'pull', {
    device_id: session.device.id,
    cursor: session.state.cursor,
  });
  await ensureKey(session, page);
  session.record({ kind: 'pulled', changes: page.changes, cursor: page.cursor });
  return page;
}

/** If another device rotated the key, adopts the new one before storing rows that need it. */
async function ensureKey(session: Session, { key_version }: { key_version: number }): Promise<void> {
  if (key_version > session.state.keyVersion) await adoptNewestKey(session);
}

/** Records all pages in one step, so that an interrupted device keeps its old rows and starts again. */
async function takeSnapshot(session: Session): Promise<Page> {
  const rows: LoggedChange[] = [];
  for (let after = ''; ;) {
    const page = await session.wire.call<SnapshotPage>('GET', `snapshot?device_id=${session.device.id}${after}`);
    await ensureKey(session, page);
    rows.push(...page.rows);
    after = `&page=${encodeURIComponent(page.next ?? '')}`;
    if (page.next !== null) continue;
    session.record({ kind: 'snapshot', rows, cursor: page.cursor });
    return { changes: rows, has_more: true };
  }
}

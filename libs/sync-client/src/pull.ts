import { takeNewestKey } from './keys.js';
import type { LoggedChange, PullAnswer, SnapshotPage } from './protocol.js';
import type { Session } from './session.js';
import { isRefusal } from './sync-refused.js';

/** Takes in what happened since the cursor. A device without one begins with the snapshot: the last state of each row, and the cursor to go on from. */
export async function pull(session: Session): Promise<LoggedChange[]> {
  const seen: LoggedChange[] = [];
  for (let hasMore = true; hasMore;) {
    const { changes, has_more } = await orForget(session, session.state.cursor === undefined ? takeSnapshot : takePage);
    seen.push(...changes);
    hasMore = has_more;
  }
  return seen;
}

interface Taken {
  changes: LoggedChange[];
  has_more: boolean;
}

/** The server's history is not the one this cursor came from (restored), or is folded beyond it: then begin again. What is queued stays queued. */
async function orForget(session: Session, take: (session: Session) => Promise<Taken>): Promise<Taken> {
  try {
    return await take(session);
  } catch (error) {
    if (!isRefusal(error, 'sync.must-refetch')) throw error;
    session.record({ kind: 'forgotten' });
    return { changes: [], has_more: true };
  }
}

async function takePage(session: Session): Promise<Taken> {
  const page = await session.wire.call<PullAnswer>('POST', 'pull', {
    device_id: session.device.id,
    cursor: session.state.cursor,
  });
  await keepUp(session, page);
  session.record({ kind: 'pulled', changes: page.changes, cursor: page.cursor });
  return page;
}

/** Another device rotated the key: have it before there is a row that needs it. */
async function keepUp(session: Session, { key_version }: { key_version: number }): Promise<void> {
  if (key_version > session.state.keyVersion) await takeNewestKey(session);
}

/** All pages are kept in one step, so that a device that is stopped in between has the old rows and begins again. */
async function takeSnapshot(session: Session): Promise<Taken> {
  const rows: LoggedChange[] = [];
  for (let after = ''; ;) {
    const page = await session.wire.call<SnapshotPage>('GET', `snapshot?device_id=${session.device.id}${after}`);
    await keepUp(session, page);
    rows.push(...page.rows);
    after = `&page=${encodeURIComponent(page.next ?? '')}`;
    if (page.next !== null) continue;
    session.record({ kind: 'snapshot', rows, cursor: page.cursor });
    return { changes: rows, has_more: true };
  }
}

import { takeNewestKey } from './keys.js';
import type { LoggedChange, PullAnswer, SnapshotPage } from './protocol.js';
import type { Session } from './session.js';
import { isRefusal } from './sync-refused.js';

/** Takes in what happened since the cursor. A device without one begins with the snapshot: the last state of each row, and the cursor to go on from. */
export async function pull(session: Session): Promise<LoggedChange[]> {
  const seen: LoggedChange[] = [];
  for (let hasMore = true; hasMore; ) {
    if (session.state.cursor === undefined) seen.push(...(await takeSnapshot(session)));
    const page = await nextPage(session);
    if (!page) continue;
    await keepUp(session, page);
    session.record({ kind: 'pulled', changes: page.changes, cursor: page.cursor });
    seen.push(...page.changes);
    hasMore = page.has_more;
  }
  return seen;
}

/** Nothing when the server's history is not the one this cursor came from (restored, or folded beyond it): then begin again. What is queued stays queued. */
async function nextPage(session: Session): Promise<PullAnswer | undefined> {
  try {
    return await session.wire.call<PullAnswer>('POST', 'pull', { device_id: session.device.id, cursor: session.state.cursor });
  } catch (error) {
    if (!isRefusal(error, 'sync.must-refetch')) throw error;
    session.record({ kind: 'forgotten' });
    return undefined;
  }
}

/** Another device rotated the key: have it before there is a row that needs it. */
async function keepUp(session: Session, { key_version }: { key_version: number }): Promise<void> {
  if (key_version > session.state.keyVersion) await takeNewestKey(session);
}

/** All pages are kept in one step, so that a device that is stopped in between has the old rows and begins again. */
async function takeSnapshot(session: Session): Promise<LoggedChange[]> {
  const rows: LoggedChange[] = [];
  for (let after = ''; ; ) {
    const page = await session.wire.call<SnapshotPage>('GET', `snapshot?device_id=${session.device.id}${after}`);
    await keepUp(session, page);
    rows.push(...page.rows);
    if (page.next === null) {
      session.record({ kind: 'snapshot', rows, cursor: page.cursor });
      return rows;
    }
    after = `&page=${encodeURIComponent(page.next)}`;
  }
}

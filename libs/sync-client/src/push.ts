import { checkIn } from './devices.js';
import { takeNewestKey } from './keys.js';
import { limits, type PushAnswer } from './protocol.js';
import type { Session } from './session.js';
import type { QueuedChange } from './state.js';
import { SyncRefused } from './sync-refused.js';

/** Sends the queue, batch by batch, until it is empty. Each batch is taken whole or not at all. */
export async function push(session: Session): Promise<void> {
  while (session.state.queue.length > 0) {
    begin(session);
    try {
      await send(session);
    } catch (error) {
      await recover(session, error);
    }
  }
}

/**
 * A batch gets its number before it leaves, and keeps number and content until an answer is heard, also over restarts: by both the server
 * knows a repetition, and answers as it did the first time.
 */
function begin(session: Session): void {
  const { state } = session;
  if (state.sending) return;
  sealUnderCurrentKey(session);
  session.record({ kind: 'sending', push_no: state.pushNo + 1, count: fitting(state.queue) });
}

async function send(session: Session): Promise<void> {
  const { state, device } = session;
  const { push_no, count } = state.sending!;
  const batch = state.queue.slice(0, count);
  const changes = batch.map(({ key_version: _, ...change }) => change);
  const answer = await session.wire.call<PushAnswer>('POST', 'push', {
    device_id: device.id,
    push_no,
    key_version: batch[0]!.key_version,
    changes,
  });
  session.record({ kind: 'acknowledged', first_seq: answer.first_seq });
}

/** Statuses that say the server looked at this batch and took nothing of it: it may be cut anew. After all others it may yet have been taken. */
const refusedWhole = [402, 409, 413, 422];

/** What a client can mend by itself; the rest is for the app, and the queue waits. */
async function recover(session: Session, error: unknown): Promise<void> {
  if (!(error instanceof SyncRefused) || !refusedWhole.includes(error.status)) throw error;
  session.record({ kind: 'given-up' });
  if (error.code === 'sync.key-version-stale') return takeNewestKey(session);
  if (error.code === 'sync.push-number-gap' || error.code === 'sync.push-number-used') return checkIn(session);
  throw error;
}

function sealUnderCurrentKey(session: Session): void {
  const { queue, keyVersion: key_version } = session.state;
  if (queue.every((change) => change.key_version === key_version)) return;
  const sealedAgain = (change: QueuedChange): QueuedChange => ({
    ...change,
    key_version,
    data: session.seal({ ...change, key_version }, session.open(change, change.data)),
  });
  session.record({ kind: 'sealed-again', queue: queue.map(sealedAgain) });
}

const encoder = new TextEncoder();

/** As many of the first changes as one push may hold. */
function fitting(queue: readonly QueuedChange[]): number {
  let bytes = 0;
  let count = 0;
  for (const change of queue.slice(0, limits.changesPerPush)) {
    bytes += encoder.encode(JSON.stringify(change)).byteLength;
    if (count > 0 && bytes > limits.bytesPerPush) break;
    count++;
  }
  return count;
}

import { checkIn } from './devices.js';
import { adoptNewestKey } from './keys.js';
import { limits, type PushAnswer } from './protocol.js';
import type { Session } from './session.js';
import type { QueuedChange } from './state.js';
import { SyncRefused } from './sync-refused.js';

/** Sends the queue in batches until it is empty. The server accepts each batch as a whole or not at all. */
export async function push(session: Session): Promise<void> {
  while (session.state.queue.length > 0) {
    nextBatch(session);
    try {
      await send(session);
    } catch (error) {
      await recover(session, error);
    }
  }
}

/**
 * Assigns a number to a batch before it is sent. Number and content stay the same until a response arrives, even across
 * restarts. The server recognises a retry by both and repeats its first response.
 */
function nextBatch(session: Session): void {
  const { state } = session;
  if (state.sending) return;
  sealUnderCurrentKey(session);
  session.record({ kind: 'sending', push_no: state.pushNo + 1, count: batchSize(state.queue) });
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

/**
 * Statuses that guarantee that nothing of the batch was stored, so it may be split differently. After any other failure
 * it may have been stored.
 */
const nothingStored = [402, 409, 413, 422];

/** Recovers from refusals that a client can resolve itself. All others are thrown to the app, and the queue is kept. */
async function recover(session: Session, error: unknown): Promise<void> {
  if (!(error instanceof SyncRefused) || !nothingStored.includes(error.status)) throw error;
  session.record({ kind: 'given-up' });
  if (error.code === 'sync.key-version-stale') return adoptNewestKey(session);
  if (error.code === 'sync.push-number-gap' || error.code === 'sync.push-number-used') return checkIn(session);
  throw error;
}

function sealUnderCurrentKey(session: Session): void {
  const { queue, keyVersion: key_version } = session.state;
  if (queue.every((change) => change.key_version === key_version)) return;
  const resealed = (change: QueuedChange): QueuedChange => ({
    ...change,
    key_version,
    data: session.seal({ ...change, key_version }, session.open(change, change.data)),
  });
  session.record({ kind: 'sealed-again', queue: queue.map(resealed) });
}

const encoder = new TextEncoder();

/** Number of changes at the head of the queue that fit into one push. */
function batchSize(queue: readonly QueuedChange[]): number {
  let bytes = 0;
  let count = 0;
  for (const change of queue.slice(0, limits.changesPerPush)) {
    bytes += encoder.encode(JSON.stringify(change)).byteLength;
    if (count > 0 && bytes > limits.bytesPerPush) break;
    count++;
  }
  return count;
}

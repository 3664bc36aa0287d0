import type { KeyEnvelope } from './protocol.js';
import type { Session } from './session.js';
import { isRefusal } from './sync-refused.js';

/**
 * Adopts the stored envelope, or creates the first one. If two devices create it concurrently, one is refused and
 * adopts the other's.
 */
export async function openKeys(session: Session): Promise<void> {
  const found = await fetchEnvelope(session);
  if (found) return adopt(session, found);
  await replace(session, 0);
}

/**
 * Replaces the current data key. The server uses compare-and-set, so only one of two concurrent rotations succeeds. It
 * then refuses pushes under the old key, so that no row is stored under a retired key. Returns whether this device's
 * rotation succeeded.
 */
export const rotateKey = (session: Session): Promise<boolean> => replace(session, session.state.keyVersion);

/**
 * Recovers from a push that was refused because another device rotated the key: adopts the new key. The next push
 * re-encrypts the queue under it.
 */
export async function adoptNewestKey(session: Session): Promise<void> {
  const envelope = await fetchEnvelope(session);
  if (!envelope) throw new Error('The server refers to a key but stores none');
  adopt(session, envelope);
}

async function replace(session: Session, follows: number): Promise<boolean> {
  const offered = { key_version: follows + 1, encrypted_key: session.cipher.newEnvelope(follows + 1, session.owner) };
  try {
    if (follows === 0) await session.wire.call('PUT', 'keys', offered);
    else
      await session.wire.call('POST', 'keys/rotate', {
        expected_version: follows,
        encrypted_key: offered.encrypted_key,
      });
  } catch (error) {
    if (!isRefusal(error, 'sync.key-version-stale')) throw error;
    await adoptNewestKey(session);
    // Our key is the current one after all if only the response to an earlier attempt was lost.
    return session.state.envelope?.encrypted_key === offered.encrypted_key;
  }
  adopt(session, offered);
  return true;
}

async function fetchEnvelope(session: Session): Promise<KeyEnvelope | undefined> {
  try {
    return await session.wire.call<KeyEnvelope>('GET', 'keys');
  } catch (error) {
    if (isRefusal(error, 'sync.key-not-found')) return undefined;
    throw error;
  }
}

/**
 * Changes queued under the old key are re-encrypted before they are sent (push.ts). A lower version than one seen
 * before is refused, because it would bring back a retired key.
 */
function adopt(session: Session, { key_version, encrypted_key }: KeyEnvelope): void {
  if (key_version < session.state.keyVersion)
    throw new Error(
      `The server offers key version ${key_version}, but this device has already seen version ${session.state.keyVersion}`,
    );
  session.cipher.unlock({ key_version, encrypted_key }, session.owner);
  session.record({ kind: 'rekeyed', envelope: { key_version, encrypted_key } });
}

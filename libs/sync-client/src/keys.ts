import type { KeyEnvelope } from './protocol.js';
import type { Session } from './session.js';
import { isRefusal } from './sync-refused.js';

/** Takes the envelope that is there, or makes the first. Of two devices that make it at once, one is refused and takes the other's. */
export async function openKeys(session: Session): Promise<void> {
  const found = await fetchEnvelope(session);
  if (found) return adopt(session, found);
  await replace(session, 0);
}

/**
 * A new data key in place of the current one. The server compares and sets: of two rotations one wins. From then on it refuses pushes under
 * the old key, so that no row slips in under a key that was given up. Gives back whether it was this device that did it.
 */
export const rotateKey = (session: Session): Promise<boolean> => replace(session, session.state.keyVersion);

/** What to do when a push is refused because another device rotated: take the new key, seal what is queued under it, push again. */
export async function takeNewestKey(session: Session): Promise<void> {
  const envelope = await fetchEnvelope(session);
  if (!envelope) throw new Error('The server speaks of a key and has none');
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
    await takeNewestKey(session);
    // Ours after all, when only the answer to an earlier attempt was lost.
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

/** What is queued under the old key is sealed again when it is next sent (push.ts). A version lower than one seen before would bring back a key that was given up. */
function adopt(session: Session, { key_version, encrypted_key }: KeyEnvelope): void {
  if (key_version < session.state.keyVersion)
    throw new Error(`The server offers key ${key_version}, and this device has seen key ${session.state.keyVersion}`);
  session.cipher.unlock({ key_version, encrypted_key }, session.owner);
  session.record({ kind: 'rekeyed', envelope: { key_version, encrypted_key } });
}

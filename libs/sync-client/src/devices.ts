import type { Device } from './protocol.js';
import type { Session } from './session.js';
import { ignoreMissing, SyncRefused } from './sync-refused.js';

/** Finds or creates the device of that name. */
export async function register(session: Session, device: { device_name: string; platform: string }): Promise<Device> {
  const answer = await session.wire.call<Device>('POST', 'devices', device);
  take(session, answer);
  return answer;
}

/**
 * Compares the number of pushes with the server's. If the server counted more than this journal, the journal is new or
 * was restored from a backup. A pull would leave those changes out as our own, so the device restarts from a snapshot.
 */
export async function checkIn(session: Session): Promise<void> {
  const { state } = session;
  const own = (await listDevices(session)).find(({ id }) => id === state.device?.id);
  if (!own) throw new SyncRefused(404, 'sync.device-not-found', 'This device was removed.', {});
  if (own.last_push_no !== state.pushNo) take(session, own);
}

function take(session: Session, device: Device): void {
  const { sending, pushNo } = session.state;
  const isBehind = device.last_push_no > (sending?.push_no ?? pushNo);
  session.record({ kind: 'registered', device });
  if (isBehind) session.record({ kind: 'forgotten' });
}

export const listDevices = async (session: Session): Promise<Device[]> =>
  (await session.wire.call<{ data: Device[] }>('GET', 'devices')).data;

/** The device can no longer push or pull, and its tokens are revoked. */
export const removeDevice = (session: Session, id: string): Promise<void> =>
  ignoreMissing(session.wire.call('DELETE', `devices/${id}`), 'sync.device-not-found');

import type { Device } from './protocol.js';
import type { Session } from './session.js';
import { orGone, SyncRefused } from './sync-refused.js';

/** Finds the device of that name or makes it. */
export async function register(session: Session, device: { device_name: string; platform: string }): Promise<Device> {
  const answer = await session.wire.call<Device>('POST', 'devices', device);
  take(session, answer);
  return answer;
}

/**
 * Compares the count of pushes with the server's. Where the server knows of more than this folder, the folder is new or was put back from a
 * copy, and a pull would leave those changes out as our own: so it begins again with the snapshot.
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

/** It can neither push nor pull any more, and its token ends. */
export const removeDevice = (session: Session, id: string): Promise<void> =>
  orGone(session.wire.call('DELETE', `devices/${id}`), 'sync.device-not-found');

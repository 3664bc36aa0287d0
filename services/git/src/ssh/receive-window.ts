import type { Connection, ServerChannel } from 'ssh2';
import { internalsOf, type ChannelInternals } from './ssh2-internals.js';

/** The window that ssh2 grants when a channel opens. */
const grantedBytes = 2 * 1_024 * 1_024;
/** Enough for 160 MB/s at 50 ms round-trip time; ssh2's default would limit a distant pusher to a quarter of that. */
const windowBytes = 8 * 1_024 * 1_024;

/**
 * Takes over the receive window, because ssh2 does not refuse data beyond it (a client could fill the memory) and
 * grants at most 2 MB at a time. The window grows only as the git process reads. `overrun` disconnects a client
 * that sends more than it may.
 */
export function keepReceiveWindow(connection: Connection, channel: ServerChannel, overrun: () => void): void {
  const { _protocol: protocol, _chanMgr: channels } = internalsOf(connection);
  const ours = channel as unknown as ChannelInternals;
  const grant = (): void => {
    const bytes = windowBytes - ours.incoming.window;
    if (bytes < windowBytes / 2 || ours.outgoing.state === 'closed') return;
    ours.incoming.window += bytes;
    protocol.channelWindowAdjust(ours.outgoing.id, bytes);
  };
  protocol._handlers.CHANNEL_DATA = (_protocol, id, data) => {
    if (channels.get(id)?._channel !== ours) return;
    if (data.length > ours.incoming.window) return overrun();
    ours.incoming.window -= data.length;
    if (ours.incoming.state !== 'open' || !ours.readable) return;
    if (ours.push(data)) grant();
    else ours._waitChanDrain = true;
  };
  ours._read = () => {
    if (!ours._waitChanDrain) return;
    ours._waitChanDrain = false;
    grant();
  };
  // ssh2's own handler may have received data before the command was accepted, so the window continues from its
  // count.
  if (ours.incoming.window <= grantedBytes) grant();
}

import type { Connection, ServerChannel } from 'ssh2';
import { internalsOf, type ChannelInternals } from './ssh2-internals.js';

/** What ssh2 grants when a channel opens. */
const grantedBytes = 2 * 1_024 * 1_024;
/** Enough for 160 MB/s at 50 ms; ssh2's own would hold a distant pusher to a quarter of it. */
const windowBytes = 8 * 1_024 * 1_024;

/**
 * Takes the receive window into our hands: ssh2 neither refuses data beyond it (a client could fill the memory) nor grants more than
 * 2 MB at a time. What the git process does not take is not asked for again. `overrun` ends a client that sends more than it may.
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
  // Data may have come by ssh2's own handler before the command was accepted; the window counts on from there.
  if (ours.incoming.window <= grantedBytes) grant();
}

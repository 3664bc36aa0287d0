import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Connection, Server } from 'ssh2';

/** What of ssh2 1.17.0 (pinned) is reached into, because it has no door for it: see docs/decisions/0039. */
export interface ConnectionInternals {
  _protocol: {
    _offer: unknown;
    _handlers: { CHANNEL_DATA: (protocol: unknown, channelId: number, data: Buffer) => void };
    channelWindowAdjust: (remoteId: number, bytes: number) => void;
  };
  _chanMgr: { get: (id: number) => { _channel?: ChannelInternals } | undefined };
}

export interface ChannelInternals extends Duplex {
  incoming: { id: number; window: number; state: string };
  outgoing: { id: number; window: number; state: string };
  _waitChanDrain: boolean;
}

export const internalsOf = (connection: Connection): ConnectionInternals => connection as unknown as ConnectionInternals;

/** Hands a socket of our own listener to ssh2, which then has never listened itself. */
export const giveSocket = (server: Server, socket: Socket): void => (server as unknown as { injectSocket: (socket: Socket) => void }).injectSocket(socket);

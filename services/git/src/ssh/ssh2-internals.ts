import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Connection, Server } from 'ssh2';

/** Our algorithm lists for one connection. */
export interface KexOffer {
  lists: { kex: { array: readonly string[] }; serverHostKey: { array: readonly string[] } };
}

type ReadsPayload = (payload: Buffer) => unknown;

/** Parts of ssh2 1.17.0 (pinned) that it does not export: see docs/decisions/0039 and 0079. */
export interface ProtocolInternals {
  _offer: KexOffer;
  _handlers: { CHANNEL_DATA: (protocol: unknown, channelId: number, data: Buffer) => void };
  channelWindowAdjust: (remoteId: number, bytes: number) => void;
  /** Called with each message of the client after the first key exchange. */
  _onPayload: ReadsPayload;
  /** Called until then. */
  _decipher: { _onPayload: ReadsPayload };
  _cipher: { encrypt: (packet: Buffer) => void };
  _packetRW: { write: { allocStart: number; alloc: (bytes: number) => Buffer; finalize: (packet: Buffer) => Buffer } };
  _kex: { remoteExtInfoEnabled: boolean };
  _onHandshakeComplete: (negotiated: unknown) => void;
}

export interface ConnectionInternals {
  _protocol: ProtocolInternals;
  _chanMgr: { get: (id: number) => { _channel?: ChannelInternals } | undefined };
}

export interface ChannelInternals extends Duplex {
  incoming: { id: number; window: number; state: string };
  outgoing: { id: number; window: number; state: string };
  _waitChanDrain: boolean;
}

export const internalsOf = (connection: Connection): ConnectionInternals =>
  connection as unknown as ConnectionInternals;

/** Hands a socket of our own listener to ssh2, which never listens itself. */
export const giveSocket = (server: Server, socket: Socket): void =>
  (server as unknown as { injectSocket: (socket: Socket) => void }).injectSocket(socket);

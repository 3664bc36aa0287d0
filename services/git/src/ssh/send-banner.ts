import type { Connection } from 'ssh2';
import { internalsOf } from './ssh2-internals.js';

const userauthBanner = 53;

/**
 * Sends a line that the client's program shows during login (RFC 4252, 5.4). ssh2 itself supports only one banner
 * for everybody.
 */
export function sendBanner(connection: Connection, line: string): void {
  const { _packetRW, _cipher } = internalsOf(connection)._protocol;
  const text = Buffer.from(`${line}\r\n`);
  const payload = Buffer.alloc(1 + 4 + text.length + 4);
  payload[0] = userauthBanner;
  payload.writeUInt32BE(text.length, 1);
  payload.set(text, 5);
  const packet = _packetRW.write.alloc(payload.length);
  packet.set(payload, _packetRW.write.allocStart);
  _cipher.encrypt(_packetRW.write.finalize(packet));
}

import type { Connection } from 'ssh2';
import { algorithms } from './algorithms.js';
import { correctKeyExchange } from './key-exchange.js';

const offered = { lists: { kex: { array: algorithms.kex as string[] }, serverHostKey: { array: ['ssh-ed25519'] } } };

/** The state that ssh2 has of a connection before the key exchange. */
function connection() {
  const protocol = {
    _offer: offered,
    _skipNextInboundPacket: false,
    _onPayload: () => undefined,
    _decipher: { _onPayload: (_payload: Buffer): unknown => undefined },
    _cipher: { encrypt: () => undefined },
    _packetRW: {},
    _kex: {},
    _onHandshakeComplete: () => undefined,
  };
  correctKeyExchange({ _protocol: protocol } as unknown as Connection, 'dropbear_2022.83');
  return protocol;
}

const field = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, text.length >> 8, text.length & 255]), Buffer.from(text)]);
const kexInit = (kex: string, hostKeys: string): Buffer =>
  Buffer.concat([Buffer.from([20]), Buffer.alloc(16), ...[kex, hostKeys, 'aes128-ctr', 'aes128-ctr'].map(field)]);

test.each([
  ['right', 'curve25519-sha256,ecdh-sha2-nistp256', 'ssh-ed25519,rsa-sha2-256', false],
  ['wrong in the key exchange', 'ecdh-sha2-nistp256,curve25519-sha256', 'ssh-ed25519', true],
  ['wrong in the host key', 'curve25519-sha256', 'rsa-sha2-256,ssh-ed25519', true],
])('a guess that is %s is judged by RFC 4253, whatever ssh2 decides', (_which, kex, hostKeys, isSkipped) => {
  const protocol = connection();
  protocol._decipher._onPayload(kexInit(kex, hostKeys));
  protocol._skipNextInboundPacket = true;
  expect(protocol._skipNextInboundPacket).toBe(isSkipped);
  protocol._skipNextInboundPacket = false;
  expect(protocol._skipNextInboundPacket).toBe(false);
});

test('truncated and malformed messages are left for ssh2 to refuse', () => {
  const protocol = connection();
  for (const payload of [
    Buffer.from([20]),
    kexInit('curve25519-sha256', 'ssh-ed25519').subarray(0, 40),
    Buffer.alloc(0),
    Buffer.from([21]),
  ])
    expect(() => protocol._decipher._onPayload(payload)).not.toThrow();
});

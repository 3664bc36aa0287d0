import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  hkdfSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { nkeyAuthenticator, type Authenticator } from '@nats-io/transport-node';

const x25519Head = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The identity of a process on the bus: its NATS seed, and the keys it shares with each other user. A shared key is
 * derived from this user's private and the other user's public X25519 key, so nobody else has it. A message it
 * authenticates comes from one of the two, and costs an HMAC instead of a signature. deploy/nats/bus-keys.mjs
 * creates the seeds and the list of public keys.
 */
export class BusIdentity {
  private readonly secret: KeyObject;
  private readonly peers: Readonly<Record<string, string>>;
  private readonly shared = new Map<string, KeyObject>();

  constructor(
    readonly name: string,
    private readonly seed: string,
    /** BUS_PEERS: the public keys as JSON by user. */
    peers: string,
  ) {
    const derived = Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), 'mnw bus seal', 32));
    this.secret = createPrivateKey({ key: Buffer.concat([x25519Head, derived]), format: 'der', type: 'pkcs8' });
    this.peers = JSON.parse(peers) as Record<string, string>;
    const { x } = createPublicKey(this.secret).export({ format: 'jwk' });
    if (this.peers[name] !== x)
      throw new Error(`BUS_PEERS lists a different public key for ${name} than that of its NATS_SEED.`);
  }

  /** Proves this identity to the NATS server. */
  authenticator(): Authenticator {
    return nkeyAuthenticator(Buffer.from(this.seed));
  }

  /**
   * HMAC-SHA-256 in base64url with the key shared with `peer`. The parts are framed by their lengths, so that no
   * sequence can be mistaken for another.
   */
  mac(peer: string, ...parts: readonly (string | Uint8Array)[]): string {
    const hmac = createHmac('sha256', this.keyWith(peer));
    hmac.update(parts.map((part) => Buffer.byteLength(part)).join(' '));
    for (const part of parts) hmac.update(part);
    return hmac.digest('base64url');
  }

  /** Compares in constant time. Returns false for an unknown peer too. */
  verifyMac(peer: string, mac: string, ...parts: readonly (string | Uint8Array)[]): boolean {
    if (!Object.hasOwn(this.peers, peer)) return false;
    const expected = Buffer.from(this.mac(peer, ...parts));
    const given = Buffer.from(mac);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  private keyWith(peer: string): KeyObject {
    let key = this.shared.get(peer);
    if (!key) this.shared.set(peer, (key = this.agree(peer)));
    return key;
  }

  private agree(peer: string): KeyObject {
    if (!Object.hasOwn(this.peers, peer)) throw new Error(`BUS_PEERS has no key for ${peer}.`);
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: this.peers[peer] }, format: 'jwk' });
    return createSecretKey(
      Buffer.from(
        hkdfSync('sha256', diffieHellman({ privateKey: this.secret, publicKey }), Buffer.alloc(0), 'mnw bus call', 32),
      ),
    );
  }
}

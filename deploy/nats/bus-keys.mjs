import { createPrivateKey, createPublicKey, hkdfSync, randomBytes } from 'node:crypto';

// A user of the bus has one secret, its NATS seed. It logs in to NATS with the Ed25519 key that the seed encodes (an
// nkey), and seals
// its calls under an X25519 key derived from the seed (libs/messaging/src/bus-identity.ts). Nothing here needs an
// installed package.

const seedPrefix = 18 << 3;
const userPrefix = 20 << 3;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new seed of a NATS user, `SU…`. */
export const newSeed = () => encode([seedPrefix | (userPrefix >> 5), (userPrefix & 31) << 3], randomBytes(32));

/**
 * The public key that the NATS server knows the user by, `U…`.
 * @param {string} seed
 */
export const nkeyOf = (seed) => encode([userPrefix], publicBytes(ed25519, decode(seed).subarray(2, 34)));

/**
 * The public key that others seal calls to this user with, and check calls from it, in base64url.
 * @param {string} seed
 */
export const peerKeyOf = (seed) =>
  publicBytes(x25519, Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), 'mnw bus seal', 32))).toString('base64url');

/**
 * BUS_PEERS: the public keys of all users by name.
 * @param {Record<string, string>} seeds by name
 */
export const peersOf = (seeds) =>
  JSON.stringify(Object.fromEntries(Object.entries(seeds).map(([name, seed]) => [name, peerKeyOf(seed)])));

const ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const x25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * @param {Buffer} pkcs8Head
 * @param {Buffer} secret
 */
function publicBytes(pkcs8Head, secret) {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, secret]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (!x) throw new Error('This kind of key has no public point.');
  return Buffer.from(x, 'base64url');
}

/**
 * @param {number[]} head
 * @param {Buffer} bytes
 */
function encode(head, bytes) {
  const body = Buffer.concat([Buffer.from(head), bytes]);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(crc16(body));
  const bits = [...body, ...sum].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** @param {string} text */
function decode(text) {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}

/** @param {Buffer} bytes */
function crc16(bytes) {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

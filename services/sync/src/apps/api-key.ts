import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Long enough for its owner to recognise the key, far too short to guess the rest from. */
const prefixLength = 'sk_'.length + 8;
const shape = /^sk_([0-9a-f]{64})_([0-9a-f]{8})$/;

const checkOf = (random: string): string => crc32(random).toString(16).padStart(8, '0');

export interface ApiKey {
  key: string;
  prefix: string;
  hash: string;
}

/**
 * `sk_<256 random bits>_<check>`. Hashed with SHA-256, not a slow hash: 256 random bits cannot be guessed, and every
 * sign-in looks the key up.
 */
export function newApiKey(): ApiKey {
  const random = randomBytes(32).toString('hex');
  const key = `sk_${random}_${checkOf(random)}`;
  return { key, prefix: key.slice(0, prefixLength), hash: hashOf(key) };
}

/** The stored hash of the key; undefined if the checksum shows that the key was mistyped. */
export function apiKeyHash(text: string): string | undefined {
  const [, random, check] = shape.exec(text) ?? [];
  return random === undefined || check === checkOf(random) ? hashOf(text) : undefined;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

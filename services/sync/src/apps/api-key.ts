import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Enough to be recognised by, far too little to guess the rest from. */
const prefixLength = 'sk_'.length + 8;
const shape = /^sk_([0-9a-f]{64})_([0-9a-f]{8})$/;

const checkOf = (random: string): string => crc32(random).toString(16).padStart(8, '0');

export interface ApiKey {
  key: string;
  prefix: string;
  hash: string;
}

/** `sk_<256 random bits>_<check>`. A slow hash would be wrong: the key cannot be guessed, and is looked up on each sign-in. */
export function newApiKey(): ApiKey {
  const random = randomBytes(32).toString('hex');
  const key = `sk_${random}_${checkOf(random)}`;
  return { key, prefix: key.slice(0, prefixLength), hash: hashOf(key) };
}

/** What is stored of the key, or undefined for a text that is a mistyped one. */
export function apiKeyHash(text: string): string | undefined {
  const [, random, check] = shape.exec(text) ?? [];
  return random === undefined || check === checkOf(random) ? hashOf(text) : undefined;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

import { z } from 'zod';
import { parseUrl } from '../parse-url.js';

/** What an address may be written with (RFC 3986), without the fragment. */
const plain = /^[A-Za-z0-9\-._~:/?[\]@!$&'()+,;=%]+$/;
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Where OAuth may send a browser back to: https, http on this very machine, or a scheme named after a domain (RFC 8252, 7.1–7.3). */
export const RedirectUri = z
  .string()
  .max(500)
  .refine(
    isRedirectUri,
    'Use https, http on 127.0.0.1, [::1] or localhost, or a scheme like com.example.app; without a fragment or credentials',
  );

function isRedirectUri(text: string): boolean {
  // The address is compared letter by letter later: what has two spellings is not taken.
  const url = plain.test(text) ? parseUrl(text) : undefined;
  if (!url || url.username || url.password) return false;
  const { protocol, hostname } = url;
  if (protocol === 'https:') return hostname !== '';
  if (protocol === 'http:') return loopback.has(hostname);
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol);
}

import { z } from 'zod';
import { parseUrl } from '../parse-url.js';

/** The characters that a URI may contain (RFC 3986), without a fragment. */
const plain = /^[A-Za-z0-9\-._~:/?[\]@!$&'()+,;=%]+$/;
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Where OAuth may redirect a browser: https, http on this machine, or a scheme named after a domain (RFC 8252,
 * 7.1–7.3).
 */
export const RedirectUri = z
  .string()
  .max(500)
  .refine(
    isRedirectUri,
    'Use https, http on 127.0.0.1, [::1] or localhost, or a scheme like com.example.app; without a fragment or credentials',
  );

function isRedirectUri(text: string): boolean {
  // The URI is later compared character by character, so one with two spellings is not accepted.
  const url = plain.test(text) ? parseUrl(text) : undefined;
  if (!url || url.username || url.password) return false;
  const { protocol, hostname } = url;
  if (protocol === 'https:') return hostname !== '';
  if (protocol === 'http:') return loopback.has(hostname);
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol);
}

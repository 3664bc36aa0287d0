/**
 * Parses a URL; undefined if `text` is not one. Never throws: use it for every URL from a client, a file or another
 * service. `URL.canParse` is not a substitute: in Node 20, once optimised, it rejects URLs with Latin-1 letters such as
 * https://bücher.example.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Decodes percent-encoding; undefined if it is invalid. Never throws. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

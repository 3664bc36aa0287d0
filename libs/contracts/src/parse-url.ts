/**
 * The URL that `text` spells, or undefined. Never throws: use it for every address that a client, a file or another service wrote.
 * `URL.canParse` is no substitute: in Node 20, once optimised, it rejects addresses with Latin-1 letters such as https://bücher.example.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** The text behind percent-encoding, or undefined when the encoding is wrong. Never throws. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

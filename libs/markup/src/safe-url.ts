const schemes = new Set(['http:', 'https:', 'mailto:']);
const maxLength = 2048;

/** The normalised address if it is http, https or mailto and carries no credentials, else undefined. Relative addresses are undefined. */
export function safeUrl(url: string): string | undefined {
  const trimmed = url.trim();
  // Browsers drop tabs and line ends inside of a scheme ("java\nscript:"); nobody writes them on purpose.
  if (trimmed.length > maxLength || /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(trimmed))
    return undefined;
  const parsed = parsedUrl(trimmed);
  return parsed && schemes.has(parsed.protocol) && !parsed.username && !parsed.password ? parsed.href : undefined;
}

// Not URL.canParse: in Node 20, once optimised, it answers false for addresses with Latin-1 letters such as https://bücher.example.
function parsedUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

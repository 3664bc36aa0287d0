const schemes = new Set(['http:', 'https:', 'mailto:']);
const maxLength = 2048;

/**
 * The normalised URL if it is http, https or mailto and contains no credentials, otherwise undefined. Relative URLs are
 * undefined.
 */
export function safeUrl(url: string): string | undefined {
  const trimmed = url.trim();
  // Browsers ignore tabs and line breaks inside a scheme ("java\nscript:"); no legitimate URL contains them.
  if (trimmed.length > maxLength || /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(trimmed))
    return undefined;
  const parsed = parsedUrl(trimmed);
  return parsed && schemes.has(parsed.protocol) && !parsed.username && !parsed.password ? parsed.href : undefined;
}

// Not URL.canParse: in Node 20 its optimised version returns false for URLs with Latin-1 letters such as
// https://bücher.example.
function parsedUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

/** Types that a browser displays without executing anything in the file. All others are always downloaded. */
const passiveTypes =
  /^(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/[a-z0-9.+-]+|video\/[a-z0-9.+-]+|text\/plain|text\/vtt)(?:;|$)/i;

/** `inline` only if requested and for passive content types, otherwise `attachment`. */
export const safeDisposition = (
  asked: 'inline' | 'attachment',
  contentType: string | undefined,
): 'inline' | 'attachment' =>
  asked === 'inline' && contentType !== undefined && passiveTypes.test(contentType) ? 'inline' : 'attachment';

/**
 * Content-Disposition with an ASCII fallback and the full name as RFC 5987 `filename*`. Control characters and path
 * segments are removed.
 */
export function contentDisposition(disposition: 'inline' | 'attachment', filename: string): string {
  const name = plainName(filename);
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encodeExtended(name)}`;
}

function plainName(filename: string): string {
  const last = filename.split(/[/\\]/).at(-1) ?? '';
  // Bidirectional overrides can make "gpj.exe" look like "exe.jpg"; control characters split headers.
  const clean = last.replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, '').trim();
  return [...clean].slice(0, 200).join('') || 'download';
}

// encodeURIComponent leaves more characters unescaped than attr-char of RFC 5987 allows.
const encodeExtended = (value: string): string =>
  encodeURIComponent(value).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

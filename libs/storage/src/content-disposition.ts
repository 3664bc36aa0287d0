/** Types a browser shows without running anything of the file's; all others are only ever downloaded. */
const passiveTypes =
  /^(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/[a-z0-9.+-]+|video\/[a-z0-9.+-]+|text\/plain|text\/vtt)(?:;|$)/i;

/** `inline` for passive content types, `attachment` for everything else whatever was asked. */
export const safeDisposition = (
  asked: 'inline' | 'attachment',
  contentType: string | undefined,
): 'inline' | 'attachment' =>
  asked === 'inline' && contentType !== undefined && passiveTypes.test(contentType) ? 'inline' : 'attachment';

/** Content-Disposition with an ASCII fallback and the full name as RFC 5987 `filename*`. Control characters and path parts are dropped. */
export function contentDisposition(disposition: 'inline' | 'attachment', filename: string): string {
  const name = plainName(filename);
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encodeExtended(name)}`;
}

function plainName(filename: string): string {
  const last = filename.split(/[/\\]/).at(-1) ?? '';
  // Bidirectional overrides make "exe.gpj" read as "jpg.exe"; control characters split headers.
  const clean = last.replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, '').trim();
  return [...clean].slice(0, 200).join('') || 'download';
}

// attr-char of RFC 5987 is narrower than what encodeURIComponent leaves alone.
const encodeExtended = (value: string): string =>
  encodeURIComponent(value).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

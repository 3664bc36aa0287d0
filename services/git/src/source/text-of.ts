import { gitLines } from '../process/git-lines.js';

const looksAt = 8_000;

/**
 * The bytes as text, or null for what is none: a NUL among the first bytes says so, unless a byte order mark announces UTF-16. Bytes that are not
 * UTF-8 are shown as marks.
 */
export function textOf(bytes: Buffer): string | null {
  const encoding = utf16Of(bytes);
  if (encoding) return decodedUtf16(bytes, encoding);
  if (bytes.subarray(0, looksAt).includes(0)) return null;
  return bytes
    .toString()
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '\ufffd');
}

/** Told by its byte order mark; git counts the lines of such a file by bytes, so blame and diffs of it make no sense. */
export function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** Null for binary files that happen to begin like UTF-16. */
function decodedUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** Lines as git counts them, so that numbers here, in blame and in diffs agree: `\n` ends one, and a CR before it goes with it. */
export const linesOf = (text: string): string[] =>
  gitLines(text).map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));

import { gitLines } from '../process/git-lines.js';

const looksAt = 8_000;

/**
 * Decodes the bytes as text, or returns null for binary data: a NUL among the first bytes, unless a byte order mark
 * announces UTF-16. Bytes that are not UTF-8 are shown as replacement characters.
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

/**
 * Detected by its byte order mark. git splits such a file into lines by bytes, so its blame and diffs are
 * meaningless.
 */
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

/**
 * Splits lines like git, so that line numbers here, in blame and in diffs agree: `\n` ends a line, and a CR before
 * it is removed.
 */
export const linesOf = (text: string): string[] =>
  gitLines(text).map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));

const begins = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;

/**
 * The type of a picture without active content, detected from its bytes and never its name. SVG counts as text
 * here, because it can contain scripts.
 */
export function pictureType(bytes: Buffer): string | undefined {
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begins(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a')) return 'image/gif';
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return 'image/webp';
  return begins(bytes, 'ftypavif', 4) ? 'image/avif' : undefined;
}

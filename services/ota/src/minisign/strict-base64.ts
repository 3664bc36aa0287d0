/**
 * Decodes canonical base64, or returns undefined. Other decoders are strict, so input that only Node would accept is
 * refused.
 */
export function fromBase64(text: string): Buffer | undefined {
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(trimmed)) return undefined;
  const bytes = Buffer.from(trimmed, 'base64');
  return bytes.toString('base64') === trimmed ? bytes : undefined;
}

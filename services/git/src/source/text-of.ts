const looksAt = 8_000;

/** The bytes as text, or null where a NUL among the first says that they are none. What is no UTF-8 is shown with marks of what could not be read. */
export function textOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, looksAt).includes(0)) return null;
  return bytes.toString().replace(/^\ufeff/, '').replaceAll('\0', '\ufffd');
}

/** Lines without their ends; a last line end does not begin another line. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

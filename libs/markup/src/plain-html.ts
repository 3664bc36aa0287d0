import type { MarkdownBounds } from './markdown-bounds.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** The longest entity; no character of UTF-16 takes more bytes otherwise. */
const mostBytesOfOne = 6;
const frameBytes = 100;

/** A text as it is written, within the bytes that its HTML may have. */
export function plainHtml(source: string, { htmlBytes }: MarkdownBounds): string {
  const text = source.slice(0, (htmlBytes - frameBytes) / mostBytesOfOne).replace(/[\ud800-\udbff]$/, '');
  return `<pre><code>${text.replace(/[&<>"]/g, (character) => entities[character]!)}</code></pre>\n`;
}

import type { MarkdownBounds } from './markdown-bounds.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Length of the longest entity; no UTF-16 unit takes more bytes. */
const maxBytesPerUnit = 6;
const frameBytes = 100;

/** Escaped source text as HTML, truncated to the limit of the HTML's bytes. */
export function plainHtml(source: string, { htmlBytes }: MarkdownBounds): string {
  const text = source.slice(0, (htmlBytes - frameBytes) / maxBytesPerUnit).replace(/[\ud800-\udbff]$/, '');
  return `<pre><code>${text.replace(/[&<>"]/g, (character) => entities[character]!)}</code></pre>\n`;
}

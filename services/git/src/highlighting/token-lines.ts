import type { Token } from '@mnw/contracts/git/source';

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };
const decoded = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);

/**
 * Converts highlight.js's markup into lines of tokens, each with the class of its innermost span. Pages therefore
 * output text and never somebody's HTML.
 */
export function tokenLines(html: string): Token[][] {
  const lines: Token[][] = [[]];
  const open: string[] = [];
  for (const [piece, name] of html.matchAll(/<span class="([^"]*)">|<\/span>|[^<]+/g)) {
    if (name !== undefined) open.push(name);
    else if (piece === '</span>') open.pop();
    else addText(lines, open.at(-1) ?? '', decoded(piece));
  }
  return lines;
}

function addText(lines: Token[][], name: string, text: string): void {
  text.split('\n').forEach((part, at) => {
    if (at > 0) lines.push([]);
    if (part !== '') lines.at(-1)!.push([name, part]);
  });
}

export const plainLines = (lines: readonly string[]): Token[][] =>
  lines.map((line) => (line === '' ? [] : [['', line]]));

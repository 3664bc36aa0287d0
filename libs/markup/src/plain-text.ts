import MarkdownIt from 'markdown-it';
import { boundedLines } from './bounded-lines.js';

const markdown = new MarkdownIt('default', { html: false, linkify: false, maxNesting: 20 });
type Token = ReturnType<typeof markdown.parse>[number];

/** Markdown as plain text: one line per block, images as their descriptions, no URLs. For search, mail and previews. */
export const plainText = (source: string): string => textOfTokens(markdown.parse(boundedLines(source), {}));

/** The same for a parsed text. */
export function textOfTokens(tokens: readonly Token[]): string {
  const blocks = tokens.map(textOfBlock);
  return blocks
    .filter((text) => text.trim() !== '')
    .join('\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function textOfBlock(token: Token): string {
  if (token.type === 'inline') return (token.children ?? []).map(textOfInline).join('');
  return token.type === 'fence' || token.type === 'code_block' ? token.content.trimEnd() : '';
}

const shown = new Set(['text', 'code_inline', 'text_special', 'image']);

function textOfInline({ type, content }: Token): string {
  if (type === 'softbreak' || type === 'hardbreak') return '\n';
  return shown.has(type) ? content : '';
}

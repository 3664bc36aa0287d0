import MarkdownIt from 'markdown-it';
import { boundedMarkdown } from './bounded-markdown.js';

const markdown = new MarkdownIt('default', { html: false, linkify: false, maxNesting: 20 });
type Token = ReturnType<typeof markdown.parse>[number];

/** The words of Markdown without its marks: blocks on lines of their own, images as their description, no addresses. For search, mail and previews. */
export function plainText(source: string): string {
  const blocks = markdown.parse(boundedMarkdown(source), {}).map(textOfBlock);
  return blocks.filter((text) => text.trim() !== '').join('\n').replace(/[^\S\n]+/g, ' ').trim();
}

function textOfBlock(token: Token): string {
  if (token.type === 'inline') return (token.children ?? []).map(textOfInline).join('');
  return token.type === 'fence' || token.type === 'code_block' ? token.content.trimEnd() : '';
}

function textOfInline(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
  return token.type === 'text' || token.type === 'code_inline' || token.type === 'text_special' || token.type === 'image' ? token.content : '';
}

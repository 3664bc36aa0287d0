import type MarkdownIt from 'markdown-it';
import { UnfitMarkdown, type MarkdownBounds } from './markdown-bounds.js';

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];

// A type and not an interface: the parser takes what has an index signature.
export type SizedEnvironment = { bounds: MarkdownBounds };

/** Ends the parsing of a text with too many blocks before their insides are parsed, which is most of the work. */
export const checkBlocks = (markdown: Parser): void => {
  markdown.core.ruler.after('block', 'check-blocks', ({ tokens, env }) => {
    if (tokens.length > 2 * (env as SizedEnvironment).bounds.parts) throw new UnfitMarkdown('too-large');
  });
};

/**
 * Throws UnfitMarkdown when the parsed text would become more than it may: thousands of `[a]` each repeat the address of one definition,
 * and a wide table fills rows that nobody wrote. Checked before the HTML is made, because the HTML itself is what is too large.
 */
export function checkSize(tokens: readonly Token[], { parts, htmlBytes }: MarkdownBounds): void {
  const size = { parts: 0, chars: 0 };
  for (const token of tokens) {
    addSize(size, token);
    for (const child of token.children ?? []) addSize(size, child);
    if (size.parts > parts || size.chars > htmlBytes) throw new UnfitMarkdown('too-large');
  }
}

function addSize(size: { parts: number; chars: number }, { nesting, content, attrs, children }: Token): void {
  if (nesting >= 0) size.parts += 1;
  if (!children) size.chars += content.length;
  for (const [name, value] of attrs ?? []) size.chars += name.length + String(value).length;
}

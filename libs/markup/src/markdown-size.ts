import type MarkdownIt from 'markdown-it';
import { UnfitMarkdown, type MarkdownBounds } from './markdown-bounds.js';

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];

// A type alias, because the parser requires an implicit index signature, which interfaces do not have.
export type SizedEnvironment = { bounds: MarkdownBounds };

/** Aborts parsing of a text with too many blocks before their inline content is parsed, which is most of the work. */
export const checkBlocks = (markdown: Parser): void => {
  markdown.core.ruler.after('block', 'check-blocks', ({ tokens, env }) => {
    if (tokens.length > 2 * (env as SizedEnvironment).bounds.parts) throw new UnfitMarkdown('too-large');
  });
};

/**
 * Throws UnfitMarkdown if the parsed text would exceed the limits: each of thousands of `[a]` repeats the URL of one
 * definition, and a wide table pads short rows. Checked before rendering, because the HTML itself would be too large.
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

import type MarkdownIt from 'markdown-it';

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];

/**
 * Unwraps links inside of links (`[<https://a.example>](https://b.example)`): HTML does not allow them, and a parser
 * would end the outer link early.
 */
export const flatLinks = (markdown: Parser): void => {
  markdown.core.ruler.push('flat-links', ({ tokens }) => {
    for (const token of tokens) if (token.children) token.children = withoutInnerLinks(token.children);
  });
};

function withoutInnerLinks(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.filter(({ type }) => {
    if (type === 'link_open') return (depth += 1) === 1;
    return type === 'link_close' ? (depth -= 1) === 0 : true;
  });
}

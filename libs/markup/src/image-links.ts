import type MarkdownIt from 'markdown-it';

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];
type TokenOf = (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

/**
 * Replaces images from other sites by links with their description. Pages never load anything from other sites, which
 * would learn who reads what and could change the image later.
 */
export const imageLinks = (markdown: Parser): void => {
  markdown.core.ruler.after('inline', 'image-links', ({ tokens, Token: InlineToken }) => {
    const make: TokenOf = (type, tag, nesting) => new InlineToken(type, tag, nesting);
    for (const token of tokens)
      if (token.children)
        token.children = token.children.flatMap((child) => (isElsewhere(child) ? linkTo(child, make) : [child]));
  });
};

const hasHost = (address: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(address);

const isElsewhere = (token: Token): boolean => token.type === 'image' && hasHost(String(token.attrGet('src') ?? ''));

function linkTo(image: Token, make: TokenOf): Token[] {
  const [open, text, close] = [make('link_open', 'a', 1), make('text', '', 0), make('link_close', 'a', -1)];
  const address = String(image.attrGet('src'));
  const title = image.attrGet('title');
  open.attrs = [['href', address], ...(title ? [['title', title] as [string, string]] : [])];
  text.content = described(image) || address;
  return [open, text, close];
}

/** The description as plain text; images inside it are replaced by their own descriptions. */
const described = ({ children }: Token): string =>
  (children ?? [])
    .map((child) => (child.type === 'image' ? described(child) : child.type === 'softbreak' ? ' ' : child.content))
    .join('')
    .trim();

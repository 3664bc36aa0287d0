import fc from 'fast-check';
import { parse, serialize, defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Html } from 'parse5';
import { renderMarkdown } from './render-markdown.js';

const voids = new Set(['br', 'hr', 'img']);

/** Throws unless every tag is closed by its own end tag, in the right order. */
function checkTags(html: string): void {
  const open: string[] = [];
  for (const [, isEnd, name] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (isEnd) expect(open.pop()).toBe(name);
    else if (!voids.has(name!)) open.push(name!);
  }
  expect(open).toEqual([]);
}

const elements = (node: Html.ParentNode): Html.Element[] =>
  node.childNodes.filter((child) => tree.isElementNode(child));
// The two serialisers differ in void elements, quotes and spaces in text, and `<` in attributes.
const inAttribute = (value: string): string => value.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const sameSpelling = (html: string): string =>
  html
    .replace(/ \/>/g, '>')
    .replace(/="[^"]*"/g, inAttribute)
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, '\u00a0');

/** Throws unless an HTML5 parser reads the HTML exactly as written, and content that follows it stays outside of it. */
function checkContained(html: string): void {
  const document = parse(`<!doctype html><body><main>${html}</main><form></form>`);
  const body = elements(elements(document)[0]!)[1]!;
  expect(elements(body).map(({ tagName }) => tagName)).toEqual(['main', 'form']);
  expect(sameSpelling(serialize(elements(body)[0]!))).toBe(sameSpelling(html));
}

const addresses = [
  'tel:1',
  'https://b.example',
  'javascript:x',
  '/i/1',
  '#a',
  '//c.example',
  'mailto:a@b.example',
  'notes.md',
  '../../../up',
  '',
  '<a b>',
  'data:x',
  'https://u:p@d.example',
];
const address = fc.constantFrom(...addresses);
const words = fc.oneof(
  fc.constantFrom('and', 'tail', 'a | b', '<b>', '</a>', '&amp;', '&#0;', '\\', '\n', '  \n', '"', "'"),
  fc.string({ maxLength: 8 }),
);
const { inline } = fc.letrec<{ inline: string }>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.tuple(tie('inline'), address).map(([text, to]) => `[${text}](${to})`),
    fc.tuple(tie('inline'), address).map(([text, to]) => `![${text}](${to} "t")`),
    fc
      .tuple(fc.constantFrom('*', '**', '_', '~~', '`', '***'), tie('inline'))
      .map(([mark, text]) => `${mark}${text}${mark}`),
    fc.constantFrom(
      '[r]',
      '[r][]',
      '![r]',
      '<https://e.example>',
      '<tel:1>',
      'www.f.example',
      'https://g.example/(',
      '[',
      '](',
      '![',
      '*',
      '`',
    ),
    fc.array(tie('inline'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ')),
  ),
}));
const lead = fc.constantFrom(
  '',
  '# ',
  '###### ',
  '> ',
  '- ',
  '3. ',
  '    ',
  '```\n',
  '| ',
  '> - ',
  '- > 1. ',
  '---\n',
  '<div>\n',
  '\t',
);
const block = fc.oneof(
  fc.tuple(lead, inline).map(([start, text]) => start + text),
  fc.tuple(inline, inline).map(([head, cell]) => `| ${head} | b |\n|---|:-:|\n| ${cell} | d |`),
  address.map((to) => `[r]: ${to}`),
);
const markdown = fc.array(block, { maxLength: 8 }).map((blocks) => blocks.join('\n\n'));
const location = { page: '/source/a/b/blob/main', raw: '/source/a/b/raw/main', directory: ['docs'] };
const renderers = {
  'a text of the site': (text: string) => renderMarkdown(text),
  'a file of a repository': (text: string) => renderMarkdown(text, { location }),
};

test.each(Object.entries(renderers))(
  '%s: generated Markdown becomes balanced HTML that does not affect what follows',
  (_, render) => {
    fc.assert(
      fc.property(markdown, (text) => {
        const html = render(text);
        checkTags(html);
        checkContained(html);
      }),
      { numRuns: 1_000 },
    );
  },
);

test.each([
  ['[a](tel:1) and [b](https://b.example) tail', 'a link'],
  ['![a](tel:1) and [b](https://b.example) tail', 'an image'],
  ['[**a**](tel:1) **[b](https://b.example)** tail', 'a link around bold text'],
])('%j: the refused URL of %s does not break the link after it', (text) => {
  const html = renderMarkdown(text);
  checkTags(html);
  checkContained(html);
  expect(html).toContain('>b</a>');
});

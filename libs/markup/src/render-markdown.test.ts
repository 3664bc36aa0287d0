import sanitizeHtml from 'sanitize-html';
import { longText, shortText, UnfitMarkdown, type Unfit } from './markdown-bounds.js';
import { renderMarkdown } from './render-markdown.js';

test('ordinary Markdown is rendered as expected', () => {
  expect(
    renderMarkdown(
      '# Album\n\nRecorded **live** in *Lyon*.\nhttps://example.org/a\n\n- one\n- two\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n3. three\n\n```js\n1 < 2\n```',
    ),
  ).toBe(
    '<h2>Album</h2>\n<p>Recorded <strong>live</strong> in <em>Lyon</em>.\n<a href="https://example.org/a" rel="nofollow ugc noopener">https://example.org/a</a></p>\n' +
      '<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n' +
      '<ol start="3">\n<li>three</li>\n</ol>\n<pre><code>1 &lt; 2\n</code></pre>\n',
  );
});

test("headings start one level below the page's own", () => {
  expect(renderMarkdown('# a\n## b\n###### f')).toBe('<h2>a</h2>\n<h3>b</h3>\n<h6>f</h6>\n');
});

test('links to this site and within the text are kept, and images load lazily without a referrer', () => {
  expect(renderMarkdown('[a](/i/1) [b](#part)')).toBe(
    '<p><a href="/i/1" rel="nofollow ugc noopener">a</a> <a href="#part" rel="nofollow ugc noopener">b</a></p>\n',
  );
  expect(renderMarkdown('![cover](/c/a.png "A")')).toBe(
    '<p><img src="/c/a.png" alt="cover" loading="lazy" decoding="async" referrerpolicy="no-referrer" title="A" /></p>\n',
  );
});

const link = (href: string, text: string, title = '') =>
  `<a href="${href}" rel="nofollow ugc noopener"${title && ` title="${title}"`}>${text}</a>`;

test.each([
  ['![the *cover*](https://example.org/a.png "A")', link('https://example.org/a.png', 'the cover', 'A')],
  ['![](https://example.org/a.png)', link('https://example.org/a.png', 'https://example.org/a.png')],
  ['[![badge](https://example.org/a.svg)](https://b.example/)', link('https://b.example/', 'badge')],
  ['![<b>](https://example.org/a.png)', link('https://example.org/a.png', '&lt;b&gt;')],
  ['![a](//example.org/a.png)', '<span>a</span>'],
])('an image from another site becomes a link, because pages load nothing from other sites: %s', (source, html) => {
  expect(renderMarkdown(source)).toBe(`<p>${html}</p>\n`);
});

test('a task list has disabled checkboxes that show what is done', () => {
  const box = (label: string, checked = '') => `<input type="checkbox" disabled${checked} aria-label="${label}" />`;
  expect(renderMarkdown('- [ ] one\n- [x] **two**\n- [X] [three](/i/3)\n- [y] four\n- [ ]five\n\n[ ] six')).toBe(
    `<ul>\n<li>${box('To do')} one</li>\n<li>${box('Done', ' checked')} <strong>two</strong></li>\n<li>${box('Done', ' checked')} ${link('/i/3', 'three')}</li>\n` +
      '<li>[y] four</li>\n<li>[ ]five</li>\n</ul>\n<p>[ ] six</p>\n',
  );
  expect(renderMarkdown('<input type="text" autofocus>')).toBe('<p>&lt;input type="text" autofocus&gt;</p>\n');
});

const hostile = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data="javascript:alert(1)">',
  '<embed src="data:text/html,<script>alert(1)</script>">',
  '<base href="https://a.example">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href=//evil>',
  '<style>*{background:url(//evil)}</style>',
  '<a href="javascript:alert(1)">x</a>',
  '<p style="position:fixed">x</p>',
  '<div id=x class=y>z</div>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\nscript:alert(1))',
  '[a](java&#10;script:alert(1))',
  '[a](&#x6A;avascript:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](\x01javascript:alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:x)',
  '[a](file:///etc/passwd)',
  '[a](//evil.example)',
  '[a](/\\evil.example)',
  '[a](\\\\evil.example)',
  '[a](https://user:pass@evil.example)',
  '![a](javascript:alert(1))',
  '![a](data:image/svg+xml;base64,PHN2Zz4=)',
  '![a](//evil.example/x.png)',
  '[a](https://a.example "\\"onmouseover=alert(1) x=\\"")',
  '![\\"onerror=alert(1)](https://a.example/x)',
  '[a](https://a.example/"onclick="alert(1))',
  '<https://a.example/"onclick=alert(1)>',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '```"><script>alert(1)</script>\ncode\n```',
  '```js onload=alert(1)\n</code></pre><script>alert(1)</script>\n```',
  '`<script>alert(1)</script>`',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script/>',
  '\u0000<script>alert(1)</script>',
  '<scr\u0000ipt>alert(1)</script>',
  '<a\fhref="javascript:alert(1)">x</a>',
  '<xmp><script>alert(1)</script></xmp>',
  '<plaintext><script>',
  '<select><template><img src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<video><source onerror=alert(1)>',
  '<isindex action=javascript:alert(1)>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
];

test.each(hostile)('%j executes nothing and links nowhere', (source) => {
  const tags: [string, Record<string, string>][] = [];
  sanitizeHtml(renderMarkdown(source), {
    allowedTags: false,
    allowedAttributes: false,
    transformTags: {
      '*': (tagName, attribs) => {
        tags.push([tagName, attribs]);
        return { tagName, attribs };
      },
    },
    allowVulnerableTags: true,
  });
  for (const [tag, attributes] of tags) {
    expect(
      'p br hr h2 h3 h4 h5 h6 strong em s code pre blockquote ul ol li a img span input table thead tbody tr th td'.split(
        ' ',
      ),
    ).toContain(tag);
    expect(
      'href rel title src alt loading decoding referrerpolicy start type disabled checked aria-label'.split(' '),
    ).toEqual(expect.arrayContaining(Object.keys(attributes)));
    for (const address of [attributes['href'], attributes['src']])
      if (address !== undefined) expect(address).toMatch(/^(?:https:\/\/a\.example|mailto:|\/(?![/\\]))/);
  }
});

// If rendering took more than linear time, the guard against hanging tests would end the test.
const long = (unit: string, length = longText.chars) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
test.each([
  ...[
    '[',
    ']',
    '![',
    '[](',
    '[a](',
    '<',
    '<a ',
    '<!--',
    '`',
    '`a``',
    '*',
    '_',
    '**a *',
    '*a_ ',
    '~',
    '>',
    '> ',
    '- ',
    '1. ',
    '#',
    '&',
    '&#',
    '\\',
    '\n',
    'a\n',
    '\t',
    ' ',
  ],
  ...[
    '    a\n',
    '|',
    '|a',
    'a|b\n-|-\n',
    '[a]: b\n',
    '[a][b]',
    '[[a]]',
    'a@a.',
    'http://',
    'www.a',
    'https://a.example/(',
    '(((',
    '"',
    '”',
    '\u0000',
    '\ud83d\ude00',
  ],
  ...[
    '\ud800',
    '<a href="',
    '</a>',
    '- - - ',
    '* a\n  ',
    '>>>>>- ',
    '```\n',
    '~~~',
    'x'.repeat(5000),
    '![[]()',
    '[a](<',
    '[a](b "',
    '[a](b\n',
    '<http://a',
    '\u202e',
    '*_',
  ],
  ...['*_*_ ', '**_~~', '- [x] a\n', '![a](https://a.example/b)'],
])('half a megabyte of %j becomes HTML within the limits or is refused', (unit) => {
  expect(outcomeOf(() => renderMarkdown(long(unit)))).toMatch(/^(?:html|too-large)$/);
});

/** `html` if it is within the limits, otherwise why there is none. */
function outcomeOf(render: () => string): Unfit | 'html' | 'beyond bounds' {
  try {
    return Buffer.byteLength(render()) <= longText.htmlBytes ? 'html' : 'beyond bounds';
  } catch (error) {
    if (error instanceof UnfitMarkdown) return error.reason;
    throw error;
  }
}

test.each<[string, string, Unfit | 'html']>([
  [
    '99 kB of references to one long address',
    `[a]: https://a.example/${'x'.repeat(1_900)}\n\n${long('[a] [a] [a]\n', 97_000)}`,
    'too-large',
  ],
  ['100 kB of ampersands', long('&', 15_000).concat('\n').repeat(6), 'too-large'],
  [
    'a table of 2,000 columns, the rows of which are left empty',
    `${'|a'.repeat(2_000)}|\n${'|-'.repeat(2_000)}|\n${'|\n'.repeat(100)}`,
    'too-large',
  ],
  ['one line of 20,001 characters', long('a', 20_001), 'dense-line'],
  ['one line of 2,001 brackets', long('[', 2_001), 'dense-line'],
  ['more than 100,000 characters', long('word\n', 100_001), 'too-long'],
  ['100,000 characters of prose', `${'Plain words of a long story. '.repeat(100)}\n\n`.repeat(34), 'html'],
])('%s in a short text: %#', (_, source, outcome) => {
  expect(outcomeOf(() => renderMarkdown(source, { bounds: shortText, isWhole: true }))).toBe(outcome);
});

test('where truncation is allowed, a line that is too dense is cut at a character boundary', () => {
  expect(renderMarkdown(`${'a'.repeat(19_999)}😀`)).toBe(`<p>${'a'.repeat(19_999)}</p>\n`);
});

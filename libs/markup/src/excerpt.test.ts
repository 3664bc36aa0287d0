import { excerpt } from './excerpt.js';
import { renderMarkdown } from './render-markdown.js';

test.each([
  ['# Velvet\n\nNine *pieces* for [organ](https://a.example) & tape.', 'Velvet Nine pieces for organ & tape.'],
  ['- one\n- two\n\n| a | b |\n|---|---|\n| c | d |', 'one two a b c d'],
  ['a <b>not bold</b> &lt; `x < y`', 'a <b>not bold</b> < x < y'],
  ['line one\nline two\\\nline three', 'line one line two line three'],
  ['', ''],
])('the excerpt of %j is %j', (markdown, text) => {
  expect(excerpt(renderMarkdown(markdown), 200)).toBe(text);
});

test('a long text is cut at a word boundary and never inside a character', () => {
  expect(excerpt('<p>Some words that go on</p>', 14)).toBe('Some words…');
  expect(excerpt(`<p>${'😀'.repeat(20)}</p>`, 10)).toBe(`${'😀'.repeat(4)}…`);
  expect(excerpt(renderMarkdown(`${'word & '.repeat(20_000)}`.replace(/(.{1000})/g, '$1\n')), 200)).toMatch(
    /^(?:word & )+(?:word )?(?:&)?…$/,
  );
});

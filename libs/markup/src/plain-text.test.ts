import { plainText } from './plain-text.js';
import { readingMinutes, wordCount } from './reading-time.js';

test('words are kept, formatting and URLs are removed', () => {
  expect(
    plainText(
      '# Title\n\nSome **bold** [link](https://a.example) and ![a cover](b.png).\n\n- one\n- two\n\n```\ncode here\n```\n\n<b>raw</b> &amp; \\*',
    ),
  ).toBe('Title\nSome bold link and a cover.\none\ntwo\ncode here\n<b>raw</b> & *');
});

test.each([
  ['', 0],
  ['one', 1],
  ['# Two words', 2],
  ["it's **well-known** [twice](https://not.counted.example)", 4],
  ['吾輩は猫である', 5],
  ['... --- !!!', 0],
  ['a b\nc', 3],
])('%j has %i words', (source, words) => {
  expect(wordCount(plainText(source))).toBe(words);
});

test('the reading time is in whole minutes', () => {
  expect([0, 1, 200, 345, 2300].map(readingMinutes)).toEqual([0, 1, 1, 2, 10]);
});

test.each(['[', '`', '*', 'a ', '\n', '猫'])('the words of a megabyte of %j are counted', (unit) => {
  expect(wordCount(plainText(unit.repeat(1_000_000)))).toBeGreaterThanOrEqual(0);
});

const wordsPerMinute = 230;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const word = /[\p{L}\p{N}\p{M}]+(?:['’._][\p{L}\p{N}\p{M}]+)*/gu;
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Number of words in plain text. Only lines in scripts without spaces are counted with a dictionary, which is ten times
 * as expensive.
 */
export function wordCount(text: string): number {
  let words = 0;
  // Line by line, because the segmenter's state grows with its text.
  for (const line of text.split('\n'))
    words += withoutSpaces.test(line) ? dictionaryWords(line) : (line.match(word)?.length ?? 0);
  return words;
}

function dictionaryWords(line: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(line)) if (isWordLike) words += 1;
  return words;
}

/** Reading time in whole minutes, at least one; 0 for no words. */
export const readingMinutes = (words: number): number =>
  words === 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute));

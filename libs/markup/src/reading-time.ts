const wordsPerMinute = 230;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const word = /[\p{L}\p{N}\p{M}]+(?:['’._][\p{L}\p{N}\p{M}]+)*/gu;
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words of plain text. Lines in scripts without spaces are counted by dictionary words; that costs ten times as much, so only those. */
export function wordCount(text: string): number {
  let words = 0;
  // Line by line: the segmenter keeps state that grows with its text.
  for (const line of text.split('\n'))
    words += withoutSpaces.test(line) ? dictionaryWords(line) : (line.match(word)?.length ?? 0);
  return words;
}

function dictionaryWords(line: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(line)) if (isWordLike) words += 1;
  return words;
}

/** Whole minutes to read that many words, at least one; 0 for none. */
export const readingMinutes = (words: number): number =>
  words === 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute));

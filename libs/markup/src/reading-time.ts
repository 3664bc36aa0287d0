import { plainText } from './plain-text.js';

const wordsPerMinute = 230;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words of Markdown as its reader sees them; scripts without spaces are counted by dictionary words. */
export function wordCount(source: string): number {
  let words = 0;
  // Line by line: the segmenter keeps state that grows with its text.
  for (const line of plainText(source).split('\n')) for (const { isWordLike } of segmenter.segment(line)) if (isWordLike) words += 1;
  return words;
}

/** Whole minutes to read that many words, at least one; 0 for none. */
export const readingMinutes = (words: number): number => (words === 0 ? 0 : Math.max(1, Math.round(words / wordsPerMinute)));

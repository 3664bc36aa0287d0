/** Longer queries are cut: nobody types more, and each word costs. */
const maxLength = 200;
const maxWords = 8;

/** The words of a text, lower-case and without accents; anything that is not a letter or digit separates. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words a query asks for. Any text gives an answer, perhaps an empty one. */
export const queryWords = (q: string): string[] => wordsOf([...q.slice(0, maxLength * 2)].slice(0, maxLength).join('')).slice(0, maxWords);

/** A tsquery that wants every word, the last one also as a beginning. Quoted, so that nothing in it is syntax. */
export const everyWord = (words: readonly string[]): string => words.map((word, at) => `'${word}'${at === words.length - 1 ? ':*' : ''}`).join(' & ');

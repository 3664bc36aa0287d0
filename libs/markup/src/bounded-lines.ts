/** The longest line that is rendered, in UTF-16 units. */
export const maxLineChars = 20_000;
/**
 * Each of these characters opens a construct that the parser tries to close by looking ahead. Prose never has more of
 * them on one line.
 */
export const maxOpenersInLine = 2_000;

/** Truncates each line that exceeds the limits within which parsing stays fast. */
export const boundedLines = (source: string): string => source.split('\n').map(boundedLine).join('\n');

function boundedLine(line: string): string {
  const short = line.length > maxLineChars ? cutWhole(line, maxLineChars) : line;
  let openers = 0;
  for (let at = 0; at < short.length; at += 1) {
    if ('[]<`*_~!('.includes(short[at]!)) openers += 1;
    if (openers > maxOpenersInLine) return short.slice(0, at);
  }
  return short;
}

// Never splits a surrogate pair.
const cutWhole = (text: string, length: number): string =>
  text.slice(0, /[\ud800-\udbff]/.test(text[length - 1]!) ? length - 1 : length);

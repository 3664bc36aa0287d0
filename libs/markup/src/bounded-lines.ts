/** The longest line that is rendered, in UTF-16 units. */
export const maxLineChars = 20_000;
/** Each of these signs opens a construct that the parser tries to close by looking ahead; more of them on one line are not prose. */
export const maxOpenersInLine = 2_000;

/** The text with each line cut where it exceeds a bound within which parsing stays fast. */
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

// Never half of a surrogate pair.
const cutWhole = (text: string, length: number): string =>
  text.slice(0, /[\ud800-\udbff]/.test(text[length - 1]!) ? length - 1 : length);

/** What is rendered of one text; about 33,000 words. */
export const maxMarkdownChars = 200_000;

const maxLineChars = 20_000;
// Each of these opens a construct that the parser tries to close by looking ahead; beyond this many on a line it is no prose.
const maxOpenersInLine = 2_000;

/** The text within the bounds in which rendering is fast: total length, line length, and openers on a line (a line beyond them is cut). */
export function boundedMarkdown(source: string): string {
  const text = source.length > maxMarkdownChars ? cutWhole(source, maxMarkdownChars) : source;
  return text.split('\n').map(boundedLine).join('\n');
}

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
const cutWhole = (text: string, length: number): string => text.slice(0, /[\ud800-\udbff]/.test(text[length - 1]!) ? length - 1 : length);

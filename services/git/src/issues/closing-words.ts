export interface Closing {
  number: number;
  kind: 'closed' | 'reopened';
}

const words = /(?<![\w/#.-])(close[sd]?|fix(?:e[sd])?|resolve[sd]?|reopen(?:s|ed)?):?[ \t]+#(\d{1,9})(?![\w-])/gi;
const maxNumbers = 50;

/**
 * Which issues a commit message closes or reopens: GitHub's nine words, and reopen, each before a number. Text in
 * code is an example and is ignored.
 */
export function closingsIn(message: string): Closing[] {
  const last = new Map<number, Closing>();
  for (const [, word = '', digits] of withoutCode(message).matchAll(words)) {
    const number = Number(digits);
    if (number > 0 && (last.has(number) || last.size < maxNumbers))
      last.set(number, { number, kind: /^reopen/i.test(word) ? 'reopened' : 'closed' });
  }
  return [...last.values()];
}

/** Removes fenced blocks, indented blocks and code spans. An unclosed fence extends to the end. */
function withoutCode(message: string): string {
  let fence: string | undefined;
  const lines = message.split('\n').filter((line) => {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      return false;
    }
    fence = mark;
    return mark === undefined && !/^(?: {4}|\t)/.test(line);
  });
  return withoutSpans(lines.join('\n'));
}

/** A code span ends at the next run of backticks, if that run has the same length. */
function withoutSpans(text: string): string {
  // Texts are at even positions, the runs between them at odd ones.
  const parts = text.split(/(`+)/);
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const isSpan = at % 2 === 1 && parts[at] === parts[at + 2];
    kept.push(isSpan ? ' ' : parts[at]!);
    if (isSpan) at += 2;
  }
  return kept.join('');
}

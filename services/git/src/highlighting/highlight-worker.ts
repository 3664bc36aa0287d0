import hljs from 'highlight.js';
import type { Token } from '@mnw/contracts/git/source';
import { serveTasks } from '@mnw/threads/serve-tasks';
import { tokenLines } from './token-lines.js';

export interface HighlightTask {
  language: string;
  code: string;
}

export interface Highlighted {
  language: string;
  lines: Token[][];
}

/** A page with more tokens than this would be too large to send, so the text is shown without colours. */
const maxPieces = 60_000;

/** Null if the language is unknown or there are too many tokens. */
serveTasks(({ language, code }: HighlightTask): Highlighted | null => {
  const known = hljs.getLanguage(language);
  if (!known) return null;
  const lines = tokenLines(hljs.highlight(code, { language, ignoreIllegals: true }).value);
  return lines.reduce((pieces, line) => pieces + line.length, 0) > maxPieces
    ? null
    : { language: known.name ?? language, lines };
});

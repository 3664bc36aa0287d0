import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Token } from '@mnw/contracts/git/source';
import { Highlighter } from './highlighter.js';
import { languageOf } from './language-of.js';
import { plainLines } from './token-lines.js';

export interface ShownLines {
  language: string | null;
  lines: Token[][];
}

const maxChars = 400_000;
// Grammars are written for normal lines; some of them do not terminate on a single very long one.
const maxLineChars = 3_000;
const keptChars = 20_000_000;

/**
 * Splits the lines of a file into tokens. Lines stay plain if the language is unknown, or the text is too large or
 * takes too long.
 */
@Injectable()
export class Highlighting implements OnModuleDestroy {
  private readonly highlighter = new Highlighter();
  private readonly kept = new LRUCache<string, ShownLines>({
    maxSize: keptChars,
    sizeCalculation: ({ lines }) => 1 + lines.reduce((sum, line) => sum + 20 * line.length, 0),
  });

  async lines(owner: string, blobId: string, filename: string, lines: readonly string[]): Promise<ShownLines> {
    const language = languageOf(filename);
    if (language === undefined || !isModerate(lines)) return { language: null, lines: plainLines(lines) };
    const key = `${blobId} ${language}`;
    const known = this.kept.get(key);
    if (known) return known;
    const result = await this.highlighter.highlight(language, lines.join('\n'), owner);
    const shown = result ?? { language: null, lines: plainLines(lines) };
    if (result !== undefined) this.kept.set(key, shown);
    return shown;
  }

  onModuleDestroy(): Promise<void> {
    return this.highlighter.close();
  }
}

function isModerate(lines: readonly string[]): boolean {
  let chars = 0;
  for (const line of lines) {
    chars += line.length + 1;
    if (line.length > maxLineChars || chars > maxChars) return false;
  }
  return true;
}

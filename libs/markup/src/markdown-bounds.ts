/** Limits of a text and its HTML. `parts` is roughly the number of DOM nodes. */
export interface MarkdownBounds {
  chars: number;
  parts: number;
  htmlBytes: number;
}

/** For descriptions, issues and comments. A browser shows the largest of these without delay. */
export const shortText: MarkdownBounds = { chars: 100_000, parts: 20_000, htmlBytes: 400_000 };
/** For articles and repository files. Source and HTML together fit into one reply on the bus. */
export const longText: MarkdownBounds = { chars: 524_288, parts: 100_000, htmlBytes: 2_000_000 };

/** Why a text has no HTML. */
export type Unfit = 'too-long' | 'dense-line' | 'too-large' | 'too-slow' | 'busy';

export class UnfitMarkdown extends Error {
  constructor(readonly reason: Unfit) {
    super(`The Markdown cannot be rendered: ${reason}`);
    this.name = 'UnfitMarkdown';
  }
}

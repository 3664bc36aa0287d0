/** What a text may become. `parts` are the nodes of the page that it turns into, more or less. */
export interface MarkdownBounds {
  chars: number;
  parts: number;
  htmlBytes: number;
}

/** Descriptions, issues, comments. A browser shows the largest of these without a pause. */
export const shortText: MarkdownBounds = { chars: 100_000, parts: 20_000, htmlBytes: 400_000 };
/** Articles and files of a repository. Source and HTML together stay below what one reply on the bus may hold. */
export const longText: MarkdownBounds = { chars: 524_288, parts: 100_000, htmlBytes: 2_000_000 };

/** Why a text has no HTML. */
export type Unfit = 'too-long' | 'dense-line' | 'too-large' | 'too-slow' | 'busy';

export class UnfitMarkdown extends Error {
  constructor(readonly reason: Unfit) {
    super(`Markdown that is not rendered: ${reason}`);
    this.name = 'UnfitMarkdown';
  }
}

import type { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { longText, shortText } from '@mnw/markup/markdown-bounds';
import { readingMinutes } from '@mnw/markup/reading-time';

/** The HTML stored beside an item's Markdown, rendered once when the Markdown is written. */
export interface RenderedTexts {
  description_html: string;
  body_html: string | null;
  word_count: number;
  reading_time_minutes: number;
}

interface GivenTexts {
  description?: string | undefined;
  body?: string | undefined;
}

export const noTexts: RenderedTexts = { description_html: '', body_html: null, word_count: 0, reading_time_minutes: 0 };

/**
 * Renders the given texts. Call it before the transaction, because it takes time and rejects texts that cannot be
 * shown.
 */
export async function renderedTexts(
  renderer: MarkdownRenderer,
  { description, body }: GivenTexts,
  userId: string,
): Promise<Partial<RenderedTexts>> {
  const texts: Partial<RenderedTexts> = {};
  if (description !== undefined)
    texts.description_html = (
      await renderer.renderForStorage({ field: 'description', source: description, bounds: shortText }, userId)
    ).html;
  if (body === undefined) return texts;
  const { html, words } = await renderer.renderForStorage(
    { field: 'body', source: body, bounds: longText, countsWords: true },
    userId,
  );
  return { ...texts, body_html: html, word_count: words, reading_time_minutes: readingMinutes(words) };
}

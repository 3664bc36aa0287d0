import { readingMinutes, wordCount } from '@mnw/markup/reading-time';
import { renderMarkdown } from '@mnw/markup/render-markdown';

/** What is stored beside an article's Markdown: it is rendered and sanitised once, when written. */
export function writtenText(body: string | null): { body_html: string | null; word_count: number; reading_time_minutes: number } {
  if (body === null) return { body_html: null, word_count: 0, reading_time_minutes: 0 };
  const words = wordCount(body);
  return { body_html: renderMarkdown(body), word_count: words, reading_time_minutes: readingMinutes(words) };
}

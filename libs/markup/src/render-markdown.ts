import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import { allowed, allowedAt } from './allowed-html.js';
import { boundedLines } from './bounded-lines.js';
import { flatLinks } from './flat-links.js';
import { imageLinks } from './image-links.js';
import { longText, UnfitMarkdown, type MarkdownBounds } from './markdown-bounds.js';
import { checkBlocks, checkSize, type SizedEnvironment } from './markdown-size.js';
import { textOfTokens } from './plain-text.js';
import { wordCount } from './reading-time.js';
import { taskLists } from './task-lists.js';
import type { TextLocation } from './text-location.js';

const markdown = new MarkdownIt('default', { html: false, linkify: true, typographer: false, maxNesting: 20 })
  .use(imageLinks)
  .use(taskLists)
  .use(flatLinks)
  .use(checkBlocks);
type Token = ReturnType<typeof markdown.parse>[number];

export interface RenderOptions {
  bounds?: MarkdownBounds;
  /** Without a location, only absolute URLs and paths of this site become links. */
  location?: TextLocation;
  /** Refuses a text with lines that are too dense to parse quickly, instead of truncating them. */
  isWhole?: boolean;
}

/** A rendered text. */
export interface Rendered {
  html: string;
  words: number;
}

/**
 * Renders Markdown to safe HTML: raw HTML is shown as text, headings start at h2, links are nofollow, and nothing loads
 * from other sites. Throws UnfitMarkdown if the text or its HTML exceeds the limits. Hostile text can make it slow, so
 * call it only in the thread of `MarkdownRenderer`.
 */
export const renderMarkdown = (source: string, options: RenderOptions = {}): string =>
  rendered(source, options, () => 0).html;

/** Like `renderMarkdown`, with the number of words. */
export const renderCounted = (source: string, options: RenderOptions = {}): Rendered =>
  rendered(source, options, (tokens) => wordCount(textOfTokens(tokens)));

function rendered(
  source: string,
  { bounds = longText, location, isWhole = false }: RenderOptions,
  count: (tokens: readonly Token[]) => number,
): Rendered {
  if (source.length > bounds.chars) throw new UnfitMarkdown('too-long');
  const text = boundedLines(source);
  if (isWhole && text.length !== source.length) throw new UnfitMarkdown('dense-line');
  const environment: SizedEnvironment = { bounds };
  const tokens = markdown.parse(text, environment);
  checkSize(tokens, bounds);
  const html = sanitize(
    markdown.renderer.render(tokens, markdown.options, environment),
    location ? allowedAt(location) : allowed,
  );
  if (Buffer.byteLength(html) > bounds.htmlBytes) throw new UnfitMarkdown('too-large');
  return { html, words: count(tokens) };
}

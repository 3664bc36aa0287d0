import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import { allowed } from './allowed-html.js';
import { boundedMarkdown } from './bounded-markdown.js';

const markdown = new MarkdownIt('default', { html: false, linkify: true, typographer: false, maxNesting: 20 });

/**
 * Safe HTML of Markdown. Raw HTML shows as text, headings begin at h2, links are nofollow. At most `maxMarkdownChars` are rendered;
 * the rest is left out, so that no input takes long.
 */
export const renderMarkdown = (source: string): string => sanitize(markdown.render(boundedMarkdown(source)), allowed);

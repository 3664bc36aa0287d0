import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import { allowed, allowedAt } from './allowed-html.js';
import { boundedMarkdown } from './bounded-markdown.js';
import { flatLinks } from './flat-links.js';
import type { RelativeAddresses } from './relative-addresses.js';

const markdown = new MarkdownIt('default', { html: false, linkify: true, typographer: false, maxNesting: 20 }).use(flatLinks);

/**
 * Safe HTML of Markdown. Raw HTML shows as text, headings begin at h2, links are nofollow. At most `maxMarkdownChars` are rendered;
 * the rest is left out, so that no input takes long. Without `relative` only whole addresses and those of this site make links.
 */
export const renderMarkdown = (source: string, relative?: RelativeAddresses): string =>
  sanitize(markdown.render(boundedMarkdown(source)), relative ? allowedAt(relative) : allowed);

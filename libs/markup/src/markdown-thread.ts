import { serveTasks } from '@mnw/threads/serve-tasks';
import { UnfitMarkdown, type Unfit } from './markdown-bounds.js';
import { renderCounted, renderMarkdown, type RenderOptions } from './render-markdown.js';

export interface MarkdownTask extends RenderOptions {
  source: string;
  countsWords?: boolean;
}

export type MarkdownResult = { html: string; words: number } | { unfit: Unfit };

serveTasks(({ source, countsWords, ...options }: MarkdownTask): MarkdownResult => {
  try {
    return countsWords ? renderCounted(source, options) : { html: renderMarkdown(source, options), words: 0 };
  } catch (error) {
    if (error instanceof UnfitMarkdown) return { unfit: error.reason };
    throw error;
  }
});

import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { FrameContext, type Frame } from './frame.js';

/** Renders a page inside its frame to a full HTML document. */
export function renderPage(page: VNode, frame: Frame): string {
  return `<!doctype html>${renderToString(<FrameContext.Provider value={frame}>{page}</FrameContext.Provider>)}`;
}

import { parentPort } from 'node:worker_threads';
import hljs from 'highlight.js';

export interface HighlightJob {
  id: number;
  language: string;
  code: string;
}

export interface HighlightResult {
  id: number;
  /** Null when the language is not known. */
  language: string | null;
  html: string;
}

/** Sent first: loading the grammars is no part of the time a text may take. */
parentPort?.postMessage('ready');

parentPort?.on('message', ({ id, language, code }: HighlightJob) => {
  const known = hljs.getLanguage(language);
  const html = known ? hljs.highlight(code, { language, ignoreIllegals: true }).value : '';
  parentPort?.postMessage({ id, language: known?.name ?? null, html } satisfies HighlightResult);
});

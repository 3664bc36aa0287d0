import type { Letter, RenderedLetter } from './letter.js';
import { oneLine } from './one-line.js';
import { renderHtml } from './render-html.js';
import { renderText } from './render-text.js';

/** Both parts of a letter from the same data. */
export function renderLetter(letter: Letter): RenderedLetter {
  const clean = { ...letter, subject: oneLine(letter.subject, 150) };
  return { subject: clean.subject, text: renderText(clean), html: renderHtml(clean) };
}

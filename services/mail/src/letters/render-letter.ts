import { withoutInvisible } from '@mnw/contracts/text';
import type { Block, Letter, RenderedLetter } from './letter.js';
import { oneLine } from './one-line.js';
import { renderHtml } from './render-html.js';
import { renderText } from './render-text.js';

/**
 * Renders both parts of a letter from the same data. Bidirectional and invisible characters in names cannot affect the
 * surrounding text.
 */
export function renderLetter(letter: Letter): RenderedLetter {
  const clean = {
    ...letter,
    subject: oneLine(letter.subject, 150),
    heading: withoutInvisible(letter.heading),
    reason: withoutInvisible(letter.reason),
    blocks: letter.blocks.map(cleanBlock),
  };
  return { subject: clean.subject, text: renderText(clean), html: renderHtml(clean) };
}

function cleanBlock(block: Block): Block {
  if (block.kind === 'text') return { ...block, text: withoutInvisible(block.text) };
  if (block.kind !== 'facts') return block;
  return {
    ...block,
    facts: block.facts.map(({ label, value }) => ({ label: withoutInvisible(label), value: withoutInvisible(value) })),
  };
}

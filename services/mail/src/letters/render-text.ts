import type { Block, Letter } from './letter.js';

/** The plain text part. */
export function renderText(letter: Letter): string {
  const parts = [letter.heading, ...letter.blocks.map(blockText), '--', letter.reason];
  if (letter.leave) parts.push(`${letter.leave.label}: ${letter.leave.url}`);
  return `${parts.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'codes':
      return [`${block.label}:`, ...block.codes.map((code) => `  ${code}`)].join('\n');
  }
}

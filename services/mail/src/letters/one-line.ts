import { withoutInvisible } from '@mnw/contracts/text';

// C0 and C1 control characters, and line and paragraph separators.
const breaks = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * Makes text that a person typed safe for a subject or a sender's name: one line, nothing invisible, at most `max`
 * characters.
 */
export function oneLine(value: string, max = 120): string {
  const line = withoutInvisible(value.replace(breaks, ' ')).replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : line;
}

import { DomainError } from '@mnw/contracts/domain-error';
import { maxLineChars, maxOpenersInLine } from './bounded-lines.js';
import type { Unfit } from './markdown-bounds.js';

const count = (number: number): string => number.toLocaleString('en');

const sentences: Readonly<Record<Exclude<Unfit, 'busy'>, string>> = {
  'too-long': 'This text is too long. Shorten it, or split it in two.',
  'dense-line': `One line has more than ${count(maxLineChars)} characters or ${count(maxOpenersInLine)} formatting marks. Break it into shorter lines.`,
  'too-large':
    'This text is too large for a page once it is formatted. Use fewer links and smaller tables, or split it in two.',
  'too-slow': 'Formatting this text takes too long. Use fewer links, lists and tables, or split it in two.',
};

/** The error for a text that cannot be stored: names the field and tells the author what to do. */
export function unfitTextError(field: string, reason: Unfit): DomainError {
  if (reason === 'busy')
    return new DomainError(
      'markup.busy',
      'unavailable',
      'Many texts are being formatted right now. Try again in a moment.',
      { retryAfterSeconds: 5 },
    );
  const message = sentences[reason];
  return new DomainError('input.invalid', 'invalid', message, { field, errors: [{ field, message }] });
}

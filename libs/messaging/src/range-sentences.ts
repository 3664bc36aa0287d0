import type { z } from 'zod';

/**
 * Sentences for values out of range, because people read them beside a form's field. A message that the schema
 * defines takes precedence.
 */
export const rangeSentences: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_big') return atMost(issue.origin, shown(issue.maximum), issue.inclusive !== false);
  if (issue.code === 'too_small') return atLeast(issue.origin, shown(issue.minimum), issue.inclusive !== false);
  return undefined;
};

const shown = (bound: number | bigint): string => bound.toLocaleString('en');

function atMost(origin: string, bound: string, inclusive: boolean): string | undefined {
  if (origin === 'string') return `Use ${bound} characters at most.`;
  if (origin === 'array') return `Enter ${bound} at most.`;
  if (!isNumeric(origin)) return undefined;
  return inclusive ? `Enter ${bound} at most.` : `Enter less than ${bound}.`;
}

function atLeast(origin: string, bound: string, inclusive: boolean): string | undefined {
  if (origin === 'string') return bound === '1' ? 'Please fill this in.' : `Use at least ${bound} characters.`;
  if (origin === 'array') return `Enter at least ${bound}.`;
  if (!isNumeric(origin)) return undefined;
  return inclusive ? `Enter at least ${bound}.` : `Enter more than ${bound}.`;
}

const isNumeric = (origin: string): boolean => ['number', 'int', 'bigint'].includes(origin);

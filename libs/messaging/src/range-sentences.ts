import type { z } from 'zod';

/** Sentences for values out of range, because people read them beside a form's field. A message of the schema's own goes first. */
export const rangeSentences: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_big') return atMost(issue.origin, shown(issue.maximum), issue.inclusive !== false);
  if (issue.code === 'too_small') return atLeast(issue.origin, shown(issue.minimum), issue.inclusive !== false);
  return undefined;
};

const shown = (bound: number | bigint): string => bound.toLocaleString('en');

function atMost(origin: string, bound: string, inclusive: boolean): string | undefined {
  if (origin === 'string') return `Use ${bound} characters at most.`;
  if (origin === 'array') return `Give ${bound} at most.`;
  if (!isNumeric(origin)) return undefined;
  return inclusive ? `Give ${bound} at most.` : `Give less than ${bound}.`;
}

function atLeast(origin: string, bound: string, inclusive: boolean): string | undefined {
  if (origin === 'string') return bound === '1' ? 'Please fill this in.' : `Use at least ${bound} characters.`;
  if (origin === 'array') return `Give at least ${bound}.`;
  if (!isNumeric(origin)) return undefined;
  return inclusive ? `Give at least ${bound}.` : `Give more than ${bound}.`;
}

const isNumeric = (origin: string): boolean => ['number', 'int', 'bigint'].includes(origin);

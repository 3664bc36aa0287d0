import type { z } from 'zod';
import { DomainError, type FieldError } from '@mnw/contracts/domain-error';
import { rangeSentences } from './range-sentences.js';
import { unusableTexts } from './unusable-texts.js';

/** The parsed input, or the refusal `input.invalid` that names every invalid field. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { error: rangeSentences });
  if (!result.success)
    throw refusal(result.error.issues.map((issue) => ({ field: fieldOf(issue), message: issue.message })));
  const unusable = unusableTexts(result.data);
  if (unusable.length > 0)
    throw refusal(
      unusable.map((field) => ({ field, message: 'Must not contain the NUL character or an unpaired surrogate' })),
    );
  return result.data;
}

const refusal = (errors: FieldError[]): DomainError =>
  new DomainError('input.invalid', 'invalid', 'Some of the input is not valid.', { errors });

const fieldOf = (issue: z.core.$ZodIssue): string =>
  [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map(String).join('.') ||
  '(body)';

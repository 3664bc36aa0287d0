import type { z } from 'zod';
import { DomainError } from '@mnw/contracts/domain-error';

/** The parsed input, or the refusal `input.invalid` that names every field at fault. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ field: fieldOf(issue), message: issue.message }));
  throw new DomainError('input.invalid', 'invalid', 'Some of the input cannot be used.', { errors });
}

const fieldOf = (issue: z.core.$ZodIssue): string => [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map(String).join('.') || '(body)';

import { z } from 'zod';

/** One line of text without control characters, trimmed, 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'One line, without control characters');

/** Text of several lines, at most `max` characters; PostgreSQL cannot hold the NUL character. */
export const prose = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000'), 'Must not contain the NUL character');

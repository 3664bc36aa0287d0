import { z } from 'zod';

/** Text of several lines, at most `max` characters; PostgreSQL cannot hold the NUL character. */
export const prose = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\u0000'), 'Must not contain the NUL character');

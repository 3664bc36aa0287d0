import { z } from 'zod';

/** A path segment: lower-case letters, digits and single hyphens, 1–80 characters. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens');

/** An e-mail address, trimmed and lower-cased, which is also how it is stored and compared. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email('Not an e-mail address'));

/** 3–32 lower-case ASCII letters, digits, hyphens and underscores, beginning with a letter or digit. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(32)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, 'Use lower-case letters, digits, - and _');
/** The instant as ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime({ offset: true });

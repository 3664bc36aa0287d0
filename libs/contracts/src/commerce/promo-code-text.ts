import { z } from 'zod';
import { normalized } from '../normalized.js';
import { withoutInvisible } from '../text.js';

// Word processors turn hyphens into dashes and use full-width letters.
const plain = (typed: string): string => withoutInvisible(normalized(typed, 'NFKC').replace(/[\p{Pd}\u2212]/gu, '-'));

/** A promo code as it is stored and compared: trimmed, upper-case, 2–50 letters, digits, hyphens and underscores. */
export const PromoCodeText = z
  .string()
  // Before anything is done with it; pasted codes may bring spaces and invisible characters.
  .max(500, { abort: true })
  .overwrite(plain)
  .toUpperCase()
  .max(50)
  .regex(/^[A-Z0-9][A-Z0-9_-]{1,49}$/, 'Use 2 to 50 letters, digits, - and _');

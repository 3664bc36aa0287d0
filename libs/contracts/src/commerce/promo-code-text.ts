import { z } from 'zod';
import { withoutInvisible } from '../text.js';

// Word processors turn hyphens into dashes and widen letters.
const plain = (typed: string): string => withoutInvisible(typed.normalize('NFKC').replace(/[\p{Pd}\u2212]/gu, '-'));

/** A promo code as it is stored and compared: trimmed, upper-case, 2–50 letters, digits, hyphens and underscores. */
export const PromoCodeText = z
  .string()
  .overwrite(plain)
  .toUpperCase()
  .max(50)
  .regex(/^[A-Z0-9][A-Z0-9_-]{1,49}$/, 'Use 2 to 50 letters, digits, - and _');

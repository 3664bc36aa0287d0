import { z } from 'zod';

/** A promo code as it is stored and compared: trimmed, upper-case, 2–50 letters, digits, hyphens and underscores. */
export const PromoCodeText = z
  .string()
  .trim()
  .toUpperCase()
  .max(50)
  .regex(/^[A-Z0-9][A-Z0-9_-]{1,49}$/, 'Use 2 to 50 letters, digits, - and _');

import type { FieldError } from '@mnw/contracts/domain-error';

export interface Price {
  price_cents: number;
  pwyw_enabled: boolean;
  pwyw_min_cents: number;
}

/** The least a card payment can be, in minor units. */
export const leastCharge = 50;

/** Why a price cannot be, or undefined. With pay-what-you-want `price_cents` is the suggestion. */
export function faultOfPrice({ price_cents, pwyw_enabled, pwyw_min_cents }: Price): FieldError | undefined {
  if (isTooSmall(price_cents)) return { field: 'price_cents', message: `Ask for nothing or for at least ${leastCharge}.` };
  if (isTooSmall(pwyw_min_cents)) return { field: 'pwyw_min_cents', message: `Ask for nothing or for at least ${leastCharge}.` };
  if (pwyw_enabled && price_cents > 0 && pwyw_min_cents > price_cents) return { field: 'pwyw_min_cents', message: 'The least amount must not be above the suggested one.' };
  return undefined;
}

const isTooSmall = (cents: number): boolean => cents > 0 && cents < leastCharge;

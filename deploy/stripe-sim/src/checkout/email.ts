/** Stripe's bar for an address is low: something, an at sign, a domain with a dot, no blanks. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

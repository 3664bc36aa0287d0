/** Stripe's bar for an address is low: something, an at sign, a domain with a dot, no blanks. */
export function isEmail(text: string): boolean {
  const [name, domain, ...more] = text.split('@');
  const labels = domain?.split('.') ?? [];
  return (
    Boolean(name) &&
    more.length === 0 &&
    !/\s/.test(text) &&
    labels.length > 1 &&
    labels.at(-1) !== '' &&
    labels[0] !== ''
  );
}

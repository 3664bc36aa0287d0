/**
 * Whether a full ref matches a pattern in which `*` stands for any text. Matches part by part instead of by a regular
 * expression, which a pattern could make slow.
 */
export function matchesPattern(ref: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return ref === pattern;
  if (!ref.startsWith(first) || ref.length < first.length + last.length || !ref.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = ref.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= ref.length - last.length;
}
